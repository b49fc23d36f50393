/*---
code       = "CB-03"
name       = "coded-too-coarsely"
severity   = "warning"
class      = "judgement"
reach      = "plan"
plans      = "status <> 'superseded'"
examines   = "priority"
among      = "parent IS NULL"
needs      = ["priority"]
thresholds = ["manufacturing_divisions"]
basis      = ["Gianelle, Guzzo, Mieszkowski: priorities are narrowly defined"]
why        = "Whole sections of the economy cannot be compared with another plan, nor with what a call supports."
message    = "{code} {title} {problem}."
fix        = "Enter the divisions or groups of economic activity in which {code} is to excel."
---*/
-- A superseded plan is history and is not asked.
-- A section with a single division (D, L, O, P, T, U) says as much as that division does.
WITH coded AS MATERIALIZED (
  SELECT DISTINCT ifnull(p.parent, p.id) AS priority, c.version, c.code,
         length(c.code) = 1 AND (SELECT count(*) FROM reference_division d WHERE d.scheme = 'NACE' AND d.version = c.version AND d.code = c.code) > 1 AS wide
  FROM   live_priority_code c JOIN live_priority p ON p.id = c.priority
  WHERE  c.plan = :plan AND c.scheme = 'NACE'),
sections AS MATERIALIZED (
  SELECT priority, count(*) AS number, group_concat(code, ', ' ORDER BY code) AS codes FROM coded GROUP BY priority HAVING min(wide) = 1),
-- Manufacturing is divisions 10 to 33. Codes of NACE 2.1 count for the division that holds most of them, as in CB-02.
made AS MATERIALIZED (
  SELECT c.priority, count(DISTINCT d.division) AS number
  -- CROSS JOIN keeps SQLite from beginning with all codes of NACE.
  FROM   coded c CROSS JOIN reference_division d ON d.scheme = 'NACE' AND d.version = c.version AND d.code = c.code
  WHERE  d.division BETWEEN '10' AND '33'
    AND (length(c.code) = 1 OR d.share = (SELECT max(m.share) FROM reference_division m WHERE m.scheme = 'NACE' AND m.version = c.version AND m.code = c.code))
  GROUP  BY c.priority HAVING count(DISTINCT d.division) >= threshold('manufacturing_divisions'))
SELECT 'priority' AS entity, p.id AS record, p.code, 'title' AS field, p.title,
       CASE WHEN s.number = 1 THEN 'is coded only as section ' || s.codes || ' of the economy'
            WHEN s.number > 1 THEN 'is coded only as whole sections of the economy: ' || s.codes
            ELSE 'covers ' || m.number || ' of the 24 divisions of manufacturing, which is manufacturing as a whole' END AS problem,
       NULL AS missing
FROM   live_priority p LEFT JOIN sections s ON s.priority = p.id LEFT JOIN made m ON m.priority = p.id
WHERE  p.plan = :plan AND p.parent IS NULL AND (s.number IS NOT NULL OR m.number IS NOT NULL)
UNION ALL
SELECT 'priority', p.id, p.code, 'code', p.title, NULL, 'no code of economic activity (NACE) is entered'
FROM   live_priority p
WHERE  p.plan = :plan AND p.parent IS NULL AND p.id NOT IN (SELECT priority FROM coded);
