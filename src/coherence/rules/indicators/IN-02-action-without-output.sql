/*---
code     = "IN-02"
name     = "action-without-output"
severity = "warning"
class    = "judgement"
reach    = "plan"
examines = "action"
among    = "status <> 'cancelled'"
needs    = ["action"]
basis    = ["JRC brief 13/2015 on monitoring: outputs show that an action is carried out"]
why      = "An action that nobody counts cannot be followed while it runs."
message  = "{title} has no output indicator."
fix      = "Choose what {code} produces, for instance one of the common indicators, and link it to the action."
---*/
SELECT 'action' AS entity, a.id AS record, a.code, 'code' AS field, a.title
FROM   live_action a
WHERE  a.plan = :plan AND a.status <> 'cancelled'
  AND  NOT EXISTS (SELECT 1 FROM live_indicator_link k JOIN live_indicator i ON i.id = k.indicator WHERE k.action = a.id AND i.kind = 'output');
