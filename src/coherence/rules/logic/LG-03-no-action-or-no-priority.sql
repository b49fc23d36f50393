/*---
code     = "LG-03"
name     = "no-action-or-no-priority"
severity = "error"
class    = "judgement"
reach    = "plan"
examines = "plan"
among    = "level <> 'european'"
basis    = ["Action plan: minimum content (RIS3 Guide, Online-S3)"]
why      = "A priority without action is a wish, and an action without priority is money spent beside the strategy."
message  = "{name} {lacks}."
fix      = "{remedy}"
---*/
-- An action of a trajectory is an action of the priority it stands under. A cancelled action does nothing for its
-- priority and needs none. The European frame has no actions of its own.
WITH scoped AS (SELECT id FROM live_plan WHERE id = :plan AND level <> 'european')
SELECT 'priority' AS entity, r.id AS record, r.code, 'title' AS field, 'Priority ' || r.code || ' ' || r.title AS name,
       CASE WHEN EXISTS (SELECT 1 FROM live_priority t JOIN live_action_priority l ON l.priority = t.id
                         JOIN live_action a ON a.id = l.action
                         WHERE t.plan = r.plan AND (t.id = r.id OR t.parent = r.id))
            THEN 'has only actions that are cancelled' ELSE 'has no action' END AS lacks,
       'Link to ' || r.code || ' the actions that serve it, plan one, or drop the priority.' AS remedy, NULL AS missing
FROM   scoped s JOIN live_priority r ON r.plan = s.id
WHERE  r.parent IS NULL
  AND  NOT EXISTS (SELECT 1 FROM live_priority t JOIN live_action_priority l ON l.priority = t.id
                   JOIN live_action a ON a.id = l.action
                   WHERE t.plan = r.plan AND (t.id = r.id OR t.parent = r.id) AND a.status <> 'cancelled')
UNION ALL
SELECT 'action', a.id, a.code, 'horizontal', 'Action ' || a.code || ' ' || a.title,
       'serves no priority and is not marked as horizontal',
       'Link ' || a.code || ' to the priority it serves, or mark it as horizontal if it serves the whole plan.', NULL
FROM   scoped s JOIN live_action a ON a.plan = s.id
WHERE  a.status <> 'cancelled' AND ifnull(a.horizontal, 0) = 0
  AND  NOT EXISTS (SELECT 1 FROM live_action_priority l JOIN live_priority r ON r.id = l.priority WHERE l.action = a.id)
UNION ALL
SELECT 'plan', s.id, 'logic', NULL, NULL, NULL, NULL, 'no priority and no action is entered'
FROM   scoped s
WHERE  NOT EXISTS (SELECT 1 FROM live_priority WHERE plan = :plan)
  AND  NOT EXISTS (SELECT 1 FROM live_action WHERE plan = :plan);
