/*---
code     = "DQ-02"
name     = "versions-without-a-table"
severity = "error"
class    = "hard"
reach    = "upper"
examines = "priority"
among    = "id IN (SELECT priority FROM live_priority_code WHERE plan = :plan AND scheme IN ('NACE', 'NABS', 'FORD'))"
needs    = ["priority_code"]
basis    = ["Method: codes of two versions are compared through a table of correspondence; Reg. (EU) 2023/137 on NACE 2.1 (recalled, unverified)"]
why      = "The same code stands for something else in another version, so every comparison with it would be wrong without anybody noticing."
message  = "{number} {number|code|codes} of {scheme} {version} ({priorities}) {number|meets|meet} {scheme} {other_version} of {place}, and no table leads from the one version to the other."
fix      = "Write these codes in {scheme} {known}, which the tables hold."
---*/
-- Compared with itself and with the plan above. One finding a version, at its first code.
WITH own AS MATERIALIZED (
  SELECT DISTINCT scheme, version FROM live_priority_code WHERE plan = :plan AND scheme IN ('NACE', 'NABS', 'FORD')),
unknown AS MATERIALIZED (
  SELECT * FROM own u WHERE NOT EXISTS (SELECT 1 FROM reference_division d WHERE d.scheme = u.scheme AND d.version = u.version)),
-- Hardly any plan has one, so what it meets is looked for only then.
met AS (
  SELECT u.scheme, u.version, o.version AS other_version, s.id AS other, s.code AS other_code,
         row_number() OVER (PARTITION BY u.scheme, u.version ORDER BY s.id <> :plan, o.version) AS place
  FROM   unknown u CROSS JOIN (SELECT id, code FROM live_plan WHERE id = :plan OR id = (SELECT upper FROM live_plan WHERE id = :plan)) s
  CROSS  JOIN live_priority_code o ON o.plan = s.id AND o.scheme = u.scheme AND o.version <> u.version
  WHERE  EXISTS (SELECT 1 FROM live_priority p WHERE p.id = o.priority)),
used AS (
  SELECT m.scheme, m.version, m.other_version, m.other, m.other_code, count(*) AS number, min(p.code || ' ' || c.scheme || ' ' || c.code) AS name,
         group_concat(DISTINCT p.code ORDER BY p.code) AS priorities
  FROM   met m CROSS JOIN live_priority_code c ON c.plan = :plan AND c.scheme = m.scheme AND c.version = m.version JOIN live_priority p ON p.id = c.priority
  WHERE  m.place = 1 GROUP BY m.scheme, m.version)
SELECT 'priority_code' AS entity,
       (SELECT c.id FROM live_priority_code c JOIN live_priority p ON p.id = c.priority WHERE c.plan = :plan AND c.scheme = u.scheme AND c.version = u.version ORDER BY p.code, c.code LIMIT 1) AS record,
       u.name AS code, 'version' AS field, u.number, u.scheme, u.version, replace(u.priorities, ',', ', ') AS priorities, u.other_version,
       iif(u.other = :plan, 'the same plan', u.other_code || ' above') AS place,
       CASE u.scheme WHEN 'NACE' THEN '2 or 2.1' WHEN 'NABS' THEN '2007' ELSE '2015' END AS known
FROM   used u;
