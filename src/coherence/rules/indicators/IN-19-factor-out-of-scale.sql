/*---
code       = "IN-19"
name       = "factor-out-of-scale"
severity   = "warning"
class      = "judgement"
reach      = "upper"
plans      = "status <> 'superseded'"
examines   = "indicator_map"
thresholds = ["scale_off_min", "scale_lost_min"]
basis      = ["Data quality: thousands, millions and single units are mixed up more often than anything else"]
why        = "A factor that is wrong by a power of ten makes one region the whole country, or nothing at all."
message    = "{own_code} {title} counts for {upper_code} {upper_title} of {plan}: {problem}."
fix        = "Correct the factor between {own_code} and {upper_code}: by what a value here is multiplied to stand there{hint}."
---*/
-- A superseded plan is history and is not asked. What is only a little too much is for those who add up the targets. Two units
-- with the same name need no power of ten between them; a share of what is counted may be passed on.
WITH map AS MATERIALIZED (
  SELECT m.id, i.code, i.title, i.unit, i.target, m.factor, u.code AS upper_code, u.title AS upper_title, u.target AS upper_target, u.unit AS upper_unit, p.code AS plan,
         ifnull(bare(i.unit) = bare(u.unit), 0) AND bare(i.unit) <> '' AS same, i.target * ifnull(m.factor, 1) AS counts
  FROM   live_indicator_map m JOIN live_indicator i ON i.id = m.indicator JOIN live_indicator u ON u.id = m.upper_indicator JOIN live_plan p ON p.id = u.plan
  WHERE  m.plan = :plan),
judged AS (
  SELECT *, CASE WHEN same AND factor IN (100, 1000, 10000, 100000, 1000000, 1000000000, 0.01, 0.001, 0.0001, 0.00001, 0.000001, 0.000000001) THEN 'unit'
                 WHEN (same OR factor IS NOT NULL) AND upper_target > 0 AND counts >= upper_target * threshold('scale_off_min') THEN 'much'
                 WHEN factor < 1 AND upper_target > 0 AND counts > 0 AND counts * threshold('scale_lost_min') <= upper_target THEN 'little' END AS result
  FROM   map)
SELECT 'indicator_map' AS entity, id AS record, code || ' → ' || upper_code AS code, 'factor' AS field, code AS own_code, title, upper_code, upper_title, plan,
       CASE result WHEN 'unit' THEN 'both count in “' || trim(unit) || '”, yet the factor is ' || rtrim(rtrim(printf('%.9f', factor), '0'), '.')
                   ELSE 'its target of ' || rtrim(rtrim(printf('%.2f', target), '0'), '.') || ifnull(' ' || trim(unit), '') || ' counts as ' || rtrim(rtrim(printf('%.4f', counts), '0'), '.')
                        || ' there, where the whole target is ' || rtrim(rtrim(printf('%.2f', upper_target), '0'), '.') || ifnull(' ' || trim(upper_unit), '') END AS problem,
       iif(result = 'unit', ', 1 for the same unit', '') AS hint, NULL AS missing
FROM   judged WHERE result IS NOT NULL
UNION  ALL
SELECT 'indicator_map', NULL, 'indicator maps', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, count(*) || ' of them ' || iif(count(*) = 1, 'has', 'have') || ' no target on one side, so only the units were compared'
FROM   map WHERE target IS NULL OR ifnull(upper_target, 0) <= 0 HAVING count(*) > 0;
