/*---
code     = "ES-01"
name     = "action-undescribed"
severity = "warning"
class    = "judgement"
reach    = "plan"
examines = "action"
basis    = ["a circular"]
why      = "Nobody can tell what is planned."
message  = "{code} has no description."
fix      = "Describe it."
---*/

SELECT 'action' AS entity, a.id AS record, a.code AS code, 'description' AS field
FROM   live_action a
WHERE  a.plan = :plan AND a.descripton IS NULL;
