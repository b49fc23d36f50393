/*---
code     = "TL-10"
name     = "milestone-after-action"
severity = "warning"
class    = "judgement"
reach    = "plan"
plans    = "status <> 'superseded'"
examines = "milestone"
among    = "due IS NOT NULL AND action IN (SELECT a.id FROM live_action a WHERE a.plan = :plan AND a.status <> 'cancelled' AND a.ends_on IS NOT NULL)"
basis    = ["Plain sense: a step on the way comes before the end of the way"]
why      = "Nobody works any more on a milestone that is due when its action is over."
message  = "{code} {title} is due on {due}, after {action} {action_title} {has} ended on {ends_on}."
fix      = "Bring {code} forward, or extend {action} to the day on which it can be reached."
---*/
-- A superseded plan is history and is not asked. A milestone that was reached says itself that somebody was still at work.
SELECT 'milestone' AS entity, m.id AS record, m.code, 'due' AS field, m.title, m.due, a.code AS action, a.title AS action_title, a.ends_on,
       iif(a.ends_on < :today, 'has', 'will have') AS has, NULL AS missing
FROM   live_milestone m JOIN live_action a ON a.id = m.action
WHERE  m.plan = :plan AND a.status <> 'cancelled' AND m.done_on IS NULL AND m.due > a.ends_on
UNION  ALL
SELECT 'milestone', NULL, 'milestones', NULL, NULL, NULL, NULL, NULL, NULL, NULL,
       count(*) || iif(count(*) = 1, ' has', ' have') || ' no due date, or no action with an end'
FROM   live_milestone m LEFT JOIN action a ON a.id = m.action AND a.retired_at IS NULL
WHERE  m.plan = :plan AND ifnull(a.status, '') <> 'cancelled' AND (m.due IS NULL OR a.ends_on IS NULL) HAVING count(*) > 0;
