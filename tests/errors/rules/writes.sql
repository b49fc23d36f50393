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
UPDATE action SET description = 'x' WHERE plan = :plan;
