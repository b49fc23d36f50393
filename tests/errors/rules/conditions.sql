/*---
code     = "spain"
name     = "action-undescribed"
severity = "warning"
class    = "judgement"
reach    = "plan"
examines = "action"
among    = "begins_on IS NULL"
plans    = "level = regional"
thresholds = ["priorites_warning"]
basis    = ["a circular"]
why      = "Nobody can tell what is planned."
message  = "{code} has no description."
fix      = "Describe it."
---*/
SELECT 'action' AS entity, id AS record, code, 'description' AS field FROM live_action WHERE plan = :plan AND threshold('priorites_warning') > 1;
