/*---
code     = "IN-02"
name     = "action-without-output"
severity = "warning"
class    = "judgement"
reach    = "plan"
plans    = "status <> 'superseded'"
examines = "action"
among    = "status <> 'cancelled'"
needs    = ["action"]
basis    = ["JRC brief 13/2015 on monitoring: outputs show that an action is carried out"]
why      = "An action that nobody counts cannot be followed while it runs."
message  = "{problem}."
fix      = "Choose what {subject} produces, for instance one of the common indicators, and link it to the action."
---*/
-- A superseded plan is history and is not asked.
WITH judged AS MATERIALIZED (
  SELECT a.id, a.code, a.title,
         EXISTS (SELECT 1 FROM live_indicator_link k JOIN live_indicator i ON i.id = k.indicator WHERE k.action = a.id AND i.kind = 'output') AS counted
  FROM   live_action a WHERE a.plan = :plan AND a.status <> 'cancelled'),
-- Where not one of several has it, that is said once, of the plan.
whole AS (SELECT count(*) AS number, count(*) > 1 AND max(counted) = 0 AS none FROM judged)
SELECT 'action' AS entity, j.id AS record, j.code, 'code' AS field, j.title || ' has no output indicator' AS problem, j.code AS subject
FROM   judged j JOIN whole w WHERE NOT j.counted AND NOT w.none
UNION ALL
SELECT 'plan', p.id, p.code, 'code', 'None of the ' || w.number || ' actions has an output indicator', 'each action'
FROM   whole w JOIN live_plan p ON p.id = :plan WHERE w.none;
