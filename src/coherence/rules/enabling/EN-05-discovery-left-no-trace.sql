/*---
code     = "EN-05"
name     = "discovery-left-no-trace"
severity = "warning"
class    = "judgement"
reach    = "plan"
plans    = "level IN ('national', 'regional') AND status <> 'superseded' AND period_end >= 2021 AND ifnull(country = 'CN' OR (territory_scheme = 'NUTS' AND country NOT IN (SELECT c.country FROM ref_competences c) AND EXISTS (SELECT 1 FROM ref_nuts n WHERE n.code = country AND n.\"group\" <> 'EU27')), 0) = 0"
examines = "priority"
among    = "parent IS NULL"
needs    = ["priority", "proposal"]
basis    = ["CPR Annex IV, enabling condition 1.1: functioning of stakeholder cooperation (entrepreneurial discovery)", "Online-S3: what discovery proposed is followed to the call"]
why      = "If no proposal made or changed a priority, the meetings were held and somebody else decided."
message  = "{problem}."
fix      = "Enter the proposals that led to {subject} or changed it, with outcome adopted or merged; if there are none, put the choice before those who work in it."
---*/
-- Asked of the plans that the enabling condition binds, as in EN-09. A proposal that is open or was turned down has left no trace
-- yet. One for a trajectory is one for the priority above it.
WITH judged AS MATERIALIZED (
  SELECT r.id, r.code, r.title, ifnull(sum(o.outcome IN ('adopted', 'merged')), 0) > 0 AS traced, count(o.id) AS proposals
  FROM   live_priority r JOIN live_priority t ON t.plan = r.plan AND (t.id = r.id OR t.parent = r.id)
  LEFT   JOIN proposal o ON o.plan = :plan AND o.priority = t.id AND o.retired_at IS NULL
  WHERE  r.plan = :plan AND r.parent IS NULL GROUP BY r.id),
-- Where it is missing for all, or for more than three and for most, that is said once, of the plan.
whole AS MATERIALIZED (
  SELECT count(*) AS number, sum(NOT traced) AS lacking, count(*) > 1 AND (max(traced) = 0 OR (sum(NOT traced) > 3 AND sum(NOT traced) * 2 > count(*))) AS many,
         group_concat(code, ', ' ORDER BY length(code), code) FILTER (WHERE NOT traced) AS codes FROM judged)
SELECT 'priority' AS entity, j.id AS record, j.code, 'title' AS field,
       j.code || ' ' || j.title || CASE j.proposals WHEN 0 THEN ' goes back to no proposal of the discovery process'
         WHEN 1 THEN ': the one proposal of the discovery process for it is neither adopted nor merged'
         ELSE ': none of the ' || j.proposals || ' proposals of the discovery process for it is adopted or merged' END AS problem, j.code AS subject
FROM   judged j JOIN whole w WHERE NOT j.traced AND NOT w.many
UNION ALL
SELECT 'plan', p.id, p.code, 'code', iif(w.lacking = w.number, 'None of the ' || w.number || ' priorities goes back', w.lacking || ' of ' || w.number || ' priorities (' || w.codes || ') do not go back')
         || ' to a proposal of the discovery process that was adopted or merged', 'each priority'
FROM   whole w JOIN live_plan p ON p.id = :plan WHERE w.many;
