/*---
code     = "IN-18"
name     = "sum-not-its-parts"
severity = "error"
class    = "judgement"
reach    = "plan"
examines = "indicator"
among    = "id IN (SELECT upper_indicator FROM live_indicator_map WHERE plan = :plan)"
basis    = ["Arithmetic: a sum equals its parts"]
why      = "Whoever reads the sum relies on the parts having been added; when they were not, nobody knows which figure holds."
message  = "{title}: {what}, {value}{unit}, is not the sum of its parts, {sum}{unit}: {parts}."
fix      = "Correct the sum or the part that is wrong; where something is counted in several parts and once in the sum, say so and accept the difference."
---*/
-- A map between two indicators of one plan says that the one is a part of the other. Targets are added when all parts have
-- one, values when all were observed on the day of the latest value of the sum.
WITH part AS MATERIALIZED (
  SELECT s.id, s.code, s.title, ifnull(' ' || nullif(trim(s.unit), ''), '') AS unit, s.target, x.id AS part, x.code AS part_code, x.target AS part_target, ifnull(m.factor, 1) AS factor
  FROM   live_indicator_map m JOIN live_indicator s ON s.id = m.upper_indicator JOIN live_indicator x ON x.id = m.indicator
  WHERE  m.plan = :plan AND s.plan = :plan),
figure AS (
  SELECT id, code, title, unit, 'target' AS field, 'the target' AS what, target AS value, part_code, part_target * factor AS amount FROM part
  UNION ALL
  SELECT p.id, p.code, p.title, p.unit, 'title', 'the value of ' || v.observed_on, v.value, p.part_code,
         (SELECT w.value FROM live_observation w WHERE w.indicator = p.part AND w.observed_on = v.observed_on LIMIT 1) * p.factor
  FROM   part p JOIN live_observation v ON v.indicator = p.id
  WHERE  v.observed_on = (SELECT max(w.observed_on) FROM live_observation w WHERE w.indicator = p.id AND w.value IS NOT NULL) AND v.value IS NOT NULL),
added AS (
  SELECT id, code, title, unit, field, what, value, sum(amount) AS sum, count(*) AS number, count(amount) AS amounts,
         group_concat(part_code || ' ' || iif(amount IS NULL, '–', rtrim(rtrim(printf('%.2f', amount), '0'), '.')), ', ' ORDER BY part_code) AS parts
  FROM   figure GROUP BY id, field)
SELECT 'indicator' AS entity, id AS record, code, field, title, unit, what, value, sum, parts, NULL AS missing
FROM   added
-- A hair of tolerance, since sums of decimals are not exact.
WHERE  amounts = number AND abs(value - sum) > 1e-9 * max(abs(value), abs(sum), 1)
UNION ALL
SELECT 'indicator', id, code, field, NULL, NULL, NULL, NULL, NULL, NULL,
       CASE WHEN value IS NULL THEN 'the sum has no target' ELSE what || ', ' || rtrim(rtrim(printf('%.2f', value), '0'), '.') || ', cannot be held against its parts: ' || parts END
FROM   added WHERE field = 'target' AND (value IS NULL OR amounts < number);
