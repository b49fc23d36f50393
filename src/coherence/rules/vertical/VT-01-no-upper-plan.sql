/*---
code     = "VT-01"
name     = "no-upper-plan"
severity = "error"
class    = "judgement"
reach    = "upper"
examines = "plan"
among    = "level IN ('regional', 'local')"
basis    = ["Definition of smart specialisation: part of a national or regional framework for research and innovation", "National practice in Italy and Czechia"]
why      = "A strategy that does not say which plan it answers to cannot be checked against it."
message  = "{title} does not name the plan it answers to."
fix      = "Enter the plan of the level above in the field `upper`, in the version that is in force."
---*/
SELECT 'plan' AS entity, p.id AS record, p.code, 'upper' AS field, p.title
FROM   live_plan p
WHERE  p.id = :plan AND p.level IN ('regional', 'local')
  AND  NOT EXISTS (SELECT 1 FROM live_plan u WHERE u.id = p.upper);
