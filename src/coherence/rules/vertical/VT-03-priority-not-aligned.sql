/*---
code     = "VT-03"
name     = "priority-not-aligned"
severity = "error"
class    = "judgement"
reach    = "upper"
examines = "priority"
among    = "parent IS NULL AND EXISTS (SELECT 1 FROM live_plan p JOIN live_priority u ON u.plan = p.upper JOIN live_plan l ON l.id = u.plan WHERE p.id = :plan AND p.level IN ('regional', 'local'))"
basis    = ["National practice in Italy and Portugal: every regional priority is placed in the national list or kept as regional only"]
why      = "A priority without a place in the plan above is invisible there: nobody can see what it adds or repeats."
message  = "{code} {title} answers to no priority of {upper_code} {upper_title} and is not marked as regional-only."
fix      = "Add an alignment to a priority of {upper_code}, or set the scope to regional-only and write the justification."
---*/
WITH subject AS MATERIALIZED (
  SELECT p.id, u.id AS upper, u.code, u.title,
         (SELECT count(*) FROM live_priority d WHERE d.plan = u.id AND d.parent IS NULL) AS priorities
  FROM   live_plan p LEFT JOIN plan u ON u.id = p.upper AND u.retired_at IS NULL
  WHERE  p.id = :plan AND p.level IN ('regional', 'local')),
-- A priority also answers to the plan above through its trajectories.
aligned AS MATERIALIZED (
  SELECT ifnull(t.parent, t.id) AS priority
  FROM   live_alignment a JOIN live_priority t ON t.id = a.priority WHERE a.plan = :plan)
SELECT 'priority' AS entity, p.id AS record, p.code, 'scope' AS field, p.title,
       s.code AS upper_code, s.title AS upper_title, NULL AS missing
FROM   subject s CROSS JOIN live_priority p ON p.plan = s.id
WHERE  p.plan = :plan AND p.parent IS NULL AND s.priorities > 0 AND p.scope IS NOT 'regional-only'
  AND  p.id NOT IN (SELECT priority FROM aligned)
UNION ALL
-- Nothing to align to: one row for the whole plan.
SELECT 'plan', s.id, 'all priorities', 'upper', NULL, NULL, NULL,
       CASE WHEN s.upper IS NULL THEN 'no upper plan is named' ELSE 'the upper plan ' || s.code || ' has no priority' END
FROM   subject s
WHERE  s.priorities = 0 AND EXISTS (SELECT 1 FROM live_priority p WHERE p.plan = :plan AND p.parent IS NULL);
