/*---
code     = "LG-03"
name     = "no-action-or-no-priority"
severity = "error"
class    = "judgement"
reach    = "plan"
plans    = "status <> 'superseded'"
examines = "plan"
among    = "level <> 'european'"
basis    = ["Action plan: minimum content (RIS3 Guide, Online-S3)"]
why      = "A priority without action is a wish, and an action without priority is money spent beside the strategy."
message  = "{problem}."
fix      = "{remedy}"
---*/
-- A superseded plan is history and is not asked.
-- An action of a trajectory is an action of the priority it stands under. A cancelled action does nothing for its
-- priority and needs none. The European frame has no actions of its own.
WITH scoped AS (SELECT id, code FROM live_plan WHERE id = :plan AND level <> 'european'),
served AS MATERIALIZED (
  SELECT r.id, r.code, r.title, s.id AS plan, s.code AS plan_code,
         EXISTS (SELECT 1 FROM live_priority t JOIN live_action_priority l ON l.priority = t.id JOIN live_action a ON a.id = l.action
                 WHERE t.plan = r.plan AND (t.id = r.id OR t.parent = r.id) AND a.status <> 'cancelled') AS served,
         EXISTS (SELECT 1 FROM live_priority t JOIN live_action_priority l ON l.priority = t.id JOIN live_action a ON a.id = l.action
                 WHERE t.plan = r.plan AND (t.id = r.id OR t.parent = r.id)) AS cancelled
  FROM   scoped s JOIN live_priority r ON r.plan = s.id WHERE r.parent IS NULL),
serving AS MATERIALIZED (
  SELECT a.id, a.code, a.title, s.id AS plan, s.code AS plan_code, ifnull(a.horizontal, 0)
         OR EXISTS (SELECT 1 FROM live_action_priority l JOIN live_priority r ON r.id = l.priority WHERE l.action = a.id) AS serves
  FROM   scoped s JOIN live_action a ON a.plan = s.id WHERE a.status <> 'cancelled'),
-- Where not one of several has it, that is said once, of the plan.
priorities AS (SELECT count(*) AS number, max(cancelled) AS cancelled, count(*) > 1 AND max(served) = 0 AS none FROM served),
actions AS (SELECT count(*) AS number, count(*) > 1 AND max(serves) = 0 AS none FROM serving)
SELECT 'priority' AS entity, r.id AS record, r.code, 'title' AS field,
       'Priority ' || r.code || ' ' || r.title || iif(r.cancelled, ' has only actions that are cancelled', ' has no action') AS problem,
       'Link to ' || r.code || ' the actions that serve it, plan one, or drop the priority.' AS remedy, NULL AS missing
FROM   served r JOIN priorities w WHERE NOT r.served AND NOT w.none
UNION ALL
SELECT 'plan', r.plan, r.plan_code, 'code',
       'None of the ' || w.number || ' priorities has an action' || iif(w.cancelled, ' that is not cancelled', ''),
       'Link to each priority the actions that serve it, or plan them.', NULL
FROM   priorities w JOIN (SELECT DISTINCT plan, plan_code FROM served) r WHERE w.none
UNION ALL
SELECT 'action', a.id, a.code, 'horizontal', 'Action ' || a.code || ' ' || a.title || ' serves no priority and is not marked as horizontal',
       'Link ' || a.code || ' to the priority it serves, or mark it as horizontal if it serves the whole plan.', NULL
FROM   serving a JOIN actions w WHERE NOT a.serves AND NOT w.none
UNION ALL
SELECT 'plan', a.plan, a.plan_code, 'code', 'None of the ' || w.number || ' actions serves a priority or is marked as horizontal',
       'Link each action to the priority it serves, or mark it as horizontal if it serves the whole plan.', NULL
FROM   actions w JOIN (SELECT DISTINCT plan, plan_code FROM serving) a WHERE w.none
UNION ALL
SELECT 'plan', s.id, 'logic', NULL, NULL, NULL, 'no priority and no action is entered'
FROM   scoped s
WHERE  NOT EXISTS (SELECT 1 FROM live_priority WHERE plan = :plan)
  AND  NOT EXISTS (SELECT 1 FROM live_action WHERE plan = :plan);
