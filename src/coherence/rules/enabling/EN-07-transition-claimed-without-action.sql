/*---
code     = "EN-07"
name     = "transition-claimed-without-action"
severity = "warning"
class    = "judgement"
reach    = "plan"
plans    = "level IN ('national', 'regional') AND status <> 'superseded' AND period_end >= 2021 AND ifnull(country = 'CN' OR (territory_scheme = 'NUTS' AND country NOT IN (SELECT c.country FROM ref_competences c) AND EXISTS (SELECT 1 FROM ref_nuts n WHERE n.code = country AND n.\"group\" <> 'EU27')), 0) = 0"
examines = "criterion"
among    = "code = '1.1.6'"
needs    = ["criterion", "action"]
basis    = ["CPR Annex IV, enabling condition 1.1: where relevant, actions to support industrial transition"]
why      = "The sixth criterion asks for actions; firms and workers in transition get nothing from a sentence in the self-assessment."
message  = "Criterion 1.1.6 {short_title} is called {status}, but {verdict}."
fix      = "{remedy}"
---*/
-- Asked of the plans that the enabling condition binds, as in EN-09. Only a claim is held against the actions: who says that the
-- criterion is not fulfilled has said it. One that is not relevant has no actions either.
WITH claimed AS MATERIALIZED (
  SELECT c.id, c.code, e.short_title, c.status,
         (SELECT count(*) FROM live_action a WHERE a.plan = c.plan AND a.transition AND a.status <> 'cancelled') AS marked,
         (SELECT group_concat(code, ', ') FROM (SELECT a.code FROM live_action a WHERE a.plan = c.plan AND a.transition AND a.status <> 'cancelled' ORDER BY length(a.code), a.code LIMIT 3)) AS codes
  FROM   live_criterion c JOIN ref_enabling_condition_1_1 e ON e.code = c.code WHERE c.plan = :plan AND c.code = '1.1.6')
SELECT 'criterion' AS entity, id AS record, code, 'status' AS field, short_title,
       CASE status WHEN 'partly' THEN 'partly fulfilled' WHEN 'not-relevant' THEN 'not relevant' ELSE status END AS status,
       CASE WHEN marked = 0 THEN 'no action is marked as supporting industrial transition'
            WHEN marked <= 3 THEN codes || iif(marked = 1, ' is', ' are') || ' marked as supporting industrial transition'
            ELSE codes || ' and ' || (marked - 3) || ' more are marked as supporting industrial transition' END AS verdict,
       iif(marked = 0, 'Mark with `transition` the actions that do it, plan one, or say in the statement of 1.1.6 why it is not relevant.',
           'Change the status of 1.1.6, or take the mark `transition` off the actions that do something else.') AS remedy, NULL AS missing
FROM   claimed WHERE (status IN ('fulfilled', 'partly') AND marked = 0) OR (status = 'not-relevant' AND marked > 0)
UNION ALL
SELECT 'criterion', id, code, 'status', NULL, NULL, NULL, NULL, 'it has no status' FROM claimed WHERE status IS NULL
UNION ALL
SELECT 'plan', :plan, '1.1.6', NULL, NULL, NULL, NULL, NULL, 'the criterion is not entered' WHERE NOT EXISTS (SELECT 1 FROM claimed);
