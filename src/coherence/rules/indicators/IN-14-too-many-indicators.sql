/*---
code       = "IN-14"
name       = "too-many-indicators"
severity   = "info"
class      = "judgement"
reach      = "plan"
plans      = "status <> 'superseded'"
examines   = "plan"
among      = "id IN (SELECT plan FROM live_indicator WHERE plan = :plan)"
needs      = ["indicator"]
thresholds = ["indicators_per_priority_max", "indicators_per_plan_max"]
basis      = ["JRC brief 13/2015 on monitoring: start simple", "National practice in Greece: the cost of collecting"]
why        = "Every indicator costs somebody work each year; those that nobody uses take the time from those that matter."
message    = "{name} has {number} indicators; at most {most} are expected."
fix        = "Keep the indicators that somebody decides by; keep others in the monitoring of single actions."
---*/
-- A superseded plan is history and is not asked. An indicator belongs to a priority directly, through an objective, or
-- through an action that serves it. Context is not collected for the strategy and does not count.
WITH linked AS MATERIALIZED (
  SELECT i.id, k.action, ifnull(k.priority, o.priority) AS priority
  FROM   live_indicator i JOIN live_indicator_link k ON k.indicator = i.id LEFT JOIN objective o ON o.id = k.objective AND o.retired_at IS NULL
  WHERE  i.plan = :plan AND i.kind <> 'context'),
used AS (
        SELECT id, priority FROM linked WHERE priority IS NOT NULL
  UNION SELECT l.id, s.priority FROM linked l JOIN live_action_priority s ON s.action = l.action),
counted AS (
  SELECT ifnull(p.parent, p.id) AS priority, count(DISTINCT u.id) AS number FROM used u JOIN live_priority p ON p.id = u.priority GROUP BY 1)
SELECT 'priority' AS entity, p.id AS record, p.code, 'title' AS field, p.code || ' ' || p.title AS name, c.number, threshold('indicators_per_priority_max') AS most
FROM   counted c JOIN live_priority p ON p.id = c.priority WHERE c.number > threshold('indicators_per_priority_max')
UNION ALL
SELECT 'plan', p.id, p.code, 'title', p.title, count(*), threshold('indicators_per_plan_max')
FROM   live_plan p JOIN live_indicator i ON i.plan = p.id AND i.kind <> 'context'
WHERE  p.id = :plan GROUP BY p.id HAVING count(*) > threshold('indicators_per_plan_max');
