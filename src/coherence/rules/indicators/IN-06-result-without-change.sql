/*---
code     = "IN-06"
name     = "result-without-change"
severity = "warning"
class    = "judgement"
reach    = "plan"
plans    = "status <> 'superseded'"
examines = "indicator"
among    = "kind = 'result' AND baseline IS NOT NULL AND target IS NOT NULL"
needs    = ["indicator"]
basis    = ["JRC brief 13/2015 on monitoring: a result indicator shows the expected change"]
why      = "A result that is to stay where it is, or to move the other way than said, promises no change that anybody could see."
message  = "{title}: the target of {target}{unit} {relation} the baseline of {baseline}{unit}{said}."
fix      = "Correct the baseline, the target or the direction of {code}; where keeping the level is the aim, enter the direction maintain."
---*/
-- A superseded plan is history and is not asked.
WITH result AS (
  SELECT id, code, title, baseline, target, direction, ifnull(' ' || nullif(trim(unit), ''), '') AS unit
  FROM   live_indicator WHERE plan = :plan AND kind = 'result' AND baseline IS NOT NULL AND target IS NOT NULL)
SELECT 'indicator' AS entity, id AS record, code, iif(direction = 'maintain', 'direction', 'target') AS field, title, target, baseline, unit,
       CASE WHEN target = baseline THEN 'equals' WHEN target < baseline THEN 'lies below' ELSE 'lies above' END AS relation,
       CASE direction WHEN 'maintain' THEN ', although the level is to be maintained' WHEN 'increase' THEN ', although it is to increase'
                      WHEN 'decrease' THEN ', although it is to decrease' ELSE '' END AS said
FROM   result
WHERE  CASE direction WHEN 'maintain' THEN target <> baseline WHEN 'increase' THEN target <= baseline
                      WHEN 'decrease' THEN target >= baseline ELSE target = baseline END;
