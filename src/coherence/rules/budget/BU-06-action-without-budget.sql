/*---
code     = "BU-06"
name     = "action-without-budget"
severity = "warning"
class    = "judgement"
reach    = "plan"
examines = "action"
among    = "status <> 'cancelled' AND ifnull(cost_free, 0) = 0"
needs    = ["action"]
basis    = ["Action plans: each action names its money (RIS3 Guide)"]
why      = "An action whose money nobody has named will not start, or takes it from another."
message  = "{title} has no budget line and is not marked as free of cost{stated}."
fix      = "Enter who pays how much and when for {code}, or mark it as free of cost."
---*/
SELECT 'action' AS entity, a.id AS record, a.code, 'cost_free' AS field, a.title,
       iif(a.total_planned > 0, ', although it states a total', '') AS stated
FROM   live_action a
WHERE  a.plan = :plan AND a.status <> 'cancelled' AND ifnull(a.cost_free, 0) = 0
  AND  NOT EXISTS (SELECT 1 FROM live_budget_line l WHERE l.action = a.id);
