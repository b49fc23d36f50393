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
-- The name of the table is misspelt.
SELECT 'action' AS entity, a.id AS record, a.code AS code, 'description' AS field
FROM   live_acton a
WHERE  a.plan = :plan;
