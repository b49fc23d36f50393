/*---
code     = "EN-02"
name     = "monitoring-without-tools"
severity = "warning"
class    = "judgement"
reach    = "plan"
plans    = "level IN ('national', 'regional') AND status <> 'superseded' AND period_end >= 2021 AND ifnull(country = 'CN' OR (territory_scheme = 'NUTS' AND country NOT IN (SELECT c.country FROM ref_competences c) AND EXISTS (SELECT 1 FROM ref_nuts n WHERE n.code = country AND n.\"group\" <> 'EU27')), 0) = 0"
examines = "criterion"
among    = "code = '1.1.3'"
needs    = ["criterion"]
basis    = ["CPR Annex IV, enabling condition 1.1: monitoring and evaluation tools to measure performance"]
why      = "Whoever checks the third criterion asks to see the indicators that are followed and the evaluation, not the word."
message  = "Criterion 1.1.3 {short_title} is called {status}, but {lacks}."
fix      = "{remedy}, or change the status of 1.1.3."
---*/
-- Asked of the plans that the enabling condition binds, as in EN-09. A criterion that is partly fulfilled may lack one of the two.
-- A tool of monitoring is a result indicator with a target that says how often it is observed; one of evaluation is evidence of
-- that kind, be it a report or a plan for one.
WITH claimed AS MATERIALIZED (
  SELECT c.id, c.code, e.short_title, c.status, p.status AS stage,
         NOT EXISTS (SELECT 1 FROM live_indicator i WHERE i.plan = p.id AND i.kind IN ('result', 'impact') AND i.target IS NOT NULL AND i.frequency IS NOT NULL) AS unwatched,
         NOT EXISTS (SELECT 1 FROM live_evidence v WHERE v.plan = p.id AND v.kind = 'evaluation') AS unevaluated
  FROM   live_plan p JOIN live_criterion c ON c.plan = p.id JOIN ref_enabling_condition_1_1 e ON e.code = c.code
  WHERE  p.id = :plan AND c.code = '1.1.3')
SELECT 'criterion' AS entity, id AS record, code, 'status' AS field, short_title, replace(status, 'partly', 'partly fulfilled') AS status,
       CASE unwatched + 2 * unevaluated
         WHEN 1 THEN 'no result indicator has a target and says how often it is observed'
         WHEN 2 THEN 'no evidence of the kind `evaluation` is entered'
         ELSE 'no result indicator has a target and says how often it is observed, and no evidence of the kind `evaluation` is entered' END AS lacks,
       CASE unwatched + 2 * unevaluated
         WHEN 1 THEN 'Give the result indicators targets and a frequency'
         WHEN 2 THEN 'Enter the evaluation or the plan for it as evidence'
         ELSE 'Give the result indicators targets and a frequency, enter the evaluation or the plan for it as evidence' END AS remedy,
       iif(stage IN ('submitted', 'in-review'), 'error', NULL) AS severity, NULL AS missing
FROM   claimed WHERE (status = 'fulfilled' AND (unwatched OR unevaluated)) OR (status = 'partly' AND unwatched AND unevaluated)
UNION ALL
SELECT 'criterion', id, code, 'status', NULL, NULL, NULL, NULL, NULL, 'it has no status' FROM claimed WHERE status IS NULL
UNION ALL
SELECT 'plan', :plan, '1.1.3', NULL, NULL, NULL, NULL, NULL, NULL, 'the criterion is not entered' WHERE NOT EXISTS (SELECT 1 FROM claimed);
