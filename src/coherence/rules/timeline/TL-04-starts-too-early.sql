/*---
code     = "TL-04"
name     = "starts-too-early"
severity = "warning"
class    = "judgement"
reach    = "plan"
examines = "dependency"
needs    = ["dependency"]
basis    = ["Self-assessment wheel: roadmap"]
why      = "An action that needs the result of another one cannot begin while that one is still at work."
message  = "{action_code} {title} starts on {starts_on}, but {other_code} {other_title}, which it comes after, ends only on {ends_on}."
fix      = "Start {action_code} after {other_code} has ended, bring {other_code} forward, or remove the dependency."
---*/
-- To start on the very day the other one ends is in order. An action that was cancelled waits for nothing.
WITH wait AS (
  SELECT d.id, a.code AS action_code, a.title, a.starts_on,
         b.code AS other_code, b.title AS other_title, b.ends_on, b.status
  FROM   live_dependency d JOIN live_action a ON a.id = d.action JOIN live_action b ON b.id = d.after
  WHERE  d.plan = :plan AND a.status <> 'cancelled')
SELECT 'dependency' AS entity, id AS record, action_code || ' after ' || other_code AS code, 'after' AS field,
       action_code, title, starts_on, other_code, other_title, ends_on, NULL AS missing
FROM   wait WHERE status <> 'cancelled' AND starts_on < ends_on
UNION ALL
SELECT 'dependency', id, action_code || ' after ' || other_code, 'after',
       action_code, title, starts_on, other_code, other_title, ends_on,
       CASE WHEN status = 'cancelled' THEN other_code || ' is cancelled and will never end'
            WHEN starts_on IS NULL AND ends_on IS NULL THEN 'neither the start of the one nor the end of the other is entered'
            WHEN starts_on IS NULL THEN 'the start of ' || action_code || ' is not entered'
            ELSE 'the end of ' || other_code || ' is not entered' END
FROM   wait WHERE status = 'cancelled' OR starts_on IS NULL OR ends_on IS NULL;
