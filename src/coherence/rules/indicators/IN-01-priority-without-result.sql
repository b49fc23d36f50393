/*---
code     = "IN-01"
name     = "priority-without-result"
severity = "error"
class    = "judgement"
reach    = "plan"
plans    = "status <> 'superseded'"
examines = "priority"
among    = "parent IS NULL"
needs    = ["priority"]
basis    = ["Enabling condition 1.1, criterion 3: monitoring towards the objectives", "JRC brief 13/2015 on monitoring: expected change measured by result indicators"]
why      = "Without a result indicator nobody can see whether the change that the priority promises comes about."
message  = "{problem}."
fix      = "Choose one that shows the change expected of {subject}, and link it to the priority or to one of its objectives."
---*/
-- A superseded plan is history and is not asked.
WITH RECURSIVE
-- What measures a trajectory measures the priority it stands under. UNION ends even where parents go round.
above (priority, top) AS (
        SELECT id, id FROM live_priority WHERE plan = :plan
  UNION SELECT x.priority, p.parent FROM above x JOIN live_priority p ON p.id = x.top WHERE p.parent IS NOT NULL),
-- An objective under another one belongs to that one's priority.
measured (priority, results, others) AS (
  SELECT x.top, count(DISTINCT iif(i.kind = 'result', i.id, NULL)), count(DISTINCT iif(i.kind = 'result', NULL, i.id))
  FROM   live_indicator_link k JOIN live_indicator i ON i.id = k.indicator
  LEFT   JOIN objective o ON o.id = k.objective AND o.retired_at IS NULL LEFT JOIN objective u ON u.id = o.parent AND u.retired_at IS NULL
  JOIN   above x ON x.priority IN (k.priority, ifnull(o.priority, u.priority))
  WHERE  k.plan = :plan GROUP BY x.top),
judged AS MATERIALIZED (
  SELECT p.id, p.code, p.title, ifnull(m.results, 0) AS results, ifnull(m.others, 0) AS others
  FROM   live_priority p LEFT JOIN measured m ON m.priority = p.id
  WHERE  p.plan = :plan AND p.parent IS NULL),
-- Where not one of several has it, that is said once, of the plan.
whole AS (SELECT count(*) AS number, max(others) AS others, count(*) > 1 AND max(results) = 0 AS none FROM judged)
SELECT 'priority' AS entity, j.id AS record, j.code, 'code' AS field,
       j.title || ' has no result indicator' || CASE j.others WHEN 0 THEN '' WHEN 1 THEN ', only one indicator of another kind' ELSE ', only ' || j.others || ' indicators of other kinds' END AS problem,
       j.code AS subject
FROM   judged j JOIN whole w WHERE j.results = 0 AND NOT w.none
UNION ALL
SELECT 'plan', p.id, p.code, 'code',
       'None of the ' || w.number || ' priorities has a result indicator' || iif(w.others = 0, '', ', only indicators of other kinds'), 'each priority'
FROM   whole w JOIN live_plan p ON p.id = :plan WHERE w.none;
