/*---
code       = "GC-05"
name       = "one-body-leads-most"
severity   = "info"
class      = "judgement"
reach      = "plan"
plans      = "level <> 'european' AND status <> 'superseded'"
examines   = "action"
among      = "status <> 'cancelled' AND lead IS NOT NULL"
needs      = ["action"]
thresholds = ["led_share_max", "led_number_max"]
basis      = ["Practice: complaints about the capacity of the few who carry a strategy"]
why        = "When one office carries everything, a vacancy there stops the strategy."
message    = "{code} {title} leads {number} of the {all} actions, {part_share}; {limit}."
fix        = "Show that {code} has the people for it, or let others lead what they are nearer to."
---*/
-- The body that manages the plan leads much of it by its task, so its share says nothing; how many actions it can lead at
-- once is a limit for it too. Where the plan does not name its managing body, nobody's share can be judged. Below ten actions one body has most of them by chance.
WITH led AS MATERIALIZED (
  SELECT lead, count(*) AS number FROM live_action WHERE plan = :plan AND status <> 'cancelled' AND lead IS NOT NULL GROUP BY lead),
whole AS (SELECT count(*) AS number FROM live_action WHERE plan = :plan AND status <> 'cancelled')
SELECT 'body' AS entity, b.id AS record, b.code, 'title' AS field, b.title, l.number, w.number AS "all", l.number * 1.0 / w.number AS part_share,
       iif(l.number > threshold('led_number_max'), 'more than ' || CAST(threshold('led_number_max') AS INTEGER) || ' are hardly led by one body',
           'above ' || CAST(round(threshold('led_share_max') * 100) AS INTEGER) || ' % it is worth asking whether it can') AS "limit", NULL AS missing
FROM   led l JOIN live_body b ON b.id = l.lead JOIN live_plan p ON p.id = :plan JOIN whole w
WHERE  l.number > threshold('led_number_max')
   OR (w.number >= 10 AND p.body IS NOT NULL AND b.id <> p.body AND l.number > w.number * threshold('led_share_max'))
UNION ALL
SELECT 'plan', p.id, 'body', NULL, NULL, NULL, NULL, NULL, NULL, 'the managing body is not named, so it is not known whether ' || b.code || ', which leads most actions, leads them by its task'
FROM   led l JOIN live_body b ON b.id = l.lead JOIN live_plan p ON p.id = :plan JOIN whole w
WHERE  p.body IS NULL AND w.number >= 10 AND l.number > w.number * threshold('led_share_max')
UNION ALL
SELECT 'action', NULL, 'actions', NULL, NULL, NULL, NULL, NULL, NULL, 'no action says which body leads it'
FROM   whole WHERE number > 0 AND NOT EXISTS (SELECT 1 FROM led);
