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
WITH used AS MATERIALIZED (
  SELECT c.plan, c.scheme, c.version, count(*) AS number, min(p.code || ' ' || c.scheme || ' ' || c.code) AS name, group_concat(DISTINCT p.code ORDER BY p.code) AS priorities
  FROM  (SELECT id FROM live_plan WHERE id = :plan OR id = (SELECT upper FROM live_plan WHERE id = :plan)) s
  CROSS JOIN live_priority_code c ON c.plan = s.id JOIN live_priority p ON p.id = c.priority
  WHERE  c.scheme IN ('NACE', 'NABS', 'FORD') GROUP BY c.plan, c.scheme, c.version),
unknown AS (
  SELECT * FROM used u WHERE u.plan = :plan AND NOT EXISTS (SELECT 1 FROM reference_division d WHERE d.scheme = u.scheme AND d.version = u.version)),
met AS (
  SELECT u.*, o.version AS other_version, o.plan AS other, row_number() OVER (PARTITION BY u.scheme, u.version ORDER BY o.plan <> u.plan, o.version) AS place
  FROM   unknown u JOIN used o ON o.scheme = u.scheme AND o.version <> u.version)
SELECT 'priority_code' AS entity,
       (SELECT c.id FROM live_priority_code c JOIN live_priority p ON p.id = c.priority WHERE c.plan = :plan AND c.scheme = m.scheme AND c.version = m.version ORDER BY p.code, c.code LIMIT 1) AS record,
       m.name AS code, 'version' AS field, m.number, m.scheme, m.version, replace(m.priorities, ',', ', ') AS priorities, m.other_version, iif(m.other = :plan, 'the same plan', o.code || ' above') AS place,
       CASE m.scheme WHEN 'NACE' THEN '2 or 2.1' WHEN 'NABS' THEN '2007' ELSE '2015' END AS known
FROM   met m JOIN live_plan o ON o.id = m.other WHERE m.place = 1;
