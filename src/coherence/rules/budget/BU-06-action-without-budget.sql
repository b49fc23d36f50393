/*---
code     = "BU-06"
name     = "action-without-budget"
severity = "warning"
class    = "judgement"
reach    = "plan"
plans    = "status <> 'superseded'"
examines = "action"
among    = "status <> 'cancelled' AND ifnull(cost_free, 0) = 0"
needs    = ["action"]
basis    = ["Action plans: each action names its money (RIS3 Guide)"]
why      = "An action whose money nobody has named will not start, or takes it from another."
message  = "{problem}."
fix      = "Enter who pays how much and when for {subject}, or mark it as free of cost."
---*/
-- A superseded plan is history and is not asked.
WITH judged AS MATERIALIZED (
  SELECT a.id, a.code, a.title, a.total_planned, a.id IN (SELECT action FROM shared_money WHERE plan = :plan) AS paid
  FROM   live_action a
  WHERE  a.plan = :plan AND a.status <> 'cancelled' AND ifnull(a.cost_free, 0) = 0),
-- Where not one of several has it, that is said once, of the plan.
whole AS (SELECT count(*) AS number, count(*) > 1 AND max(paid) = 0 AS none FROM judged)
SELECT 'action' AS entity, j.id AS record, j.code, 'cost_free' AS field,
       j.title || ' has no budget line and is not marked as free of cost' || iif(j.total_planned > 0, ', although it states a total', '') AS problem,
       j.code AS subject
FROM   judged j JOIN whole w WHERE NOT j.paid AND NOT w.none
UNION ALL
SELECT 'plan', p.id, p.code, 'code', 'None of the ' || w.number || ' actions that cost money has a budget line', 'each action'
FROM   whole w JOIN live_plan p ON p.id = :plan WHERE w.none;
