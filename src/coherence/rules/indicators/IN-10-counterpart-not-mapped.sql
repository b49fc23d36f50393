/*---
code     = "IN-10"
name     = "counterpart-not-mapped"
severity = "warning"
class    = "judgement"
reach    = "upper"
plans    = "level = 'regional' AND status <> 'superseded'"
examines = "indicator"
among    = "common_code IS NOT NULL OR id IN (SELECT indicator FROM live_indicator_map WHERE plan = :plan)"
needs    = ["indicator", "upper.indicator"]
basis    = ["National practice in Italy and Greece: regional indicators feed the national monitoring"]
why      = "What is counted here and not passed on is missing above, and what is passed on in another unit is wrong there."
message  = "{title}: {problem}."
fix      = "{advice}"
---*/
-- A superseded plan is history and is not asked. The same common code says the same thing by law; without one nobody can
-- be sure which indicator above is meant.
WITH subject AS MATERIALIZED (SELECT p.id, u.id AS upper, u.code AS upper_code FROM live_plan p JOIN live_plan u ON u.id = p.upper WHERE p.id = :plan),
own AS MATERIALIZED (
  SELECT i.id, i.code, i.title, i.unit, upper(trim(i.common_code)) AS common_code, EXISTS (SELECT 1 FROM live_indicator_map m WHERE m.indicator = i.id) AS mapped
  FROM   live_indicator i WHERE i.plan = :plan)
SELECT 'indicator' AS entity, o.id AS record, o.code, 'common_code' AS field, o.title,
       'counts ' || o.common_code || ' as ' || group_concat(u.code, ' and ' ORDER BY u.code) || ' of ' || s.upper_code || ' ' || iif(count(*) = 1, 'does', 'do') || ', and is not mapped to it' AS problem,
       'Map ' || o.code || ' to ' || min(u.code) || ' of ' || s.upper_code || ', so that its target and values count there.' AS advice
FROM   subject s CROSS JOIN own o CROSS JOIN live_indicator u ON u.plan = s.upper AND upper(trim(u.common_code)) = o.common_code
WHERE  NOT o.mapped GROUP BY o.id
UNION ALL
SELECT 'indicator', o.id, o.code, 'unit', o.title,
       'it is counted in “' || trim(o.unit) || '”, ' || u.code || ' of ' || p.code || ' in “' || trim(u.unit) || '”, and no factor leads from the one to the other',
       'Enter on the map from ' || o.code || ' to ' || u.code || ' how many ' || trim(u.unit) || ' one of ' || trim(o.unit) || ' makes; 1 where the units only have other names.'
FROM   own o JOIN live_indicator_map m ON m.indicator = o.id JOIN live_indicator u ON u.id = m.upper_indicator JOIN live_plan p ON p.id = u.plan
WHERE  m.factor IS NULL AND replace(fold(ifnull(o.unit, '')), ' ', '') <> replace(fold(ifnull(u.unit, '')), ' ', '') AND trim(ifnull(o.unit, '')) <> '' AND trim(ifnull(u.unit, '')) <> '';
