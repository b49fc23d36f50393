/*---
code       = "TL-02"
name       = "action-outside-period"
severity   = "error"
class      = "judgement"
reach      = "plan"
examines   = "action"
among      = "status <> 'cancelled'"
needs      = ["action"]
thresholds = ["closing_years"]
basis      = ["Action plan: minimum content (RIS3 Guide, Online-S3)"]
why        = "An action outside the period of its plan is decided, paid and monitored by no plan that is in force."
message    = "{code} {title} {does} on {day}, {outside}."
fix        = "Move the action into the period, or enter it in the plan whose period it falls in."
---*/
-- The closing years are there to finish what began in the period: an end may fall into them. Where no end is
-- entered, the start stands for it.
WITH period AS (
  SELECT id, period_start, period_end, CAST(period_start AS TEXT) AS first_day,
         period_end + CAST(threshold('closing_years') AS INTEGER) AS closes,
         (period_end + CAST(threshold('closing_years') AS INTEGER)) || '-12-31' AS last_day
  FROM   live_plan WHERE id = :plan)
SELECT 'action' AS entity, a.id AS record, a.code, 'starts_on' AS field, a.title, 'starts' AS does, a.starts_on AS day,
       'before the plan begins in ' || p.period_start AS outside, NULL AS missing
FROM   period p JOIN live_action a ON a.plan = p.id
WHERE  a.status <> 'cancelled' AND a.starts_on < p.first_day
UNION ALL
SELECT 'action', a.id, a.code, iif(a.ends_on IS NULL, 'starts_on', 'ends_on'), a.title,
       iif(a.ends_on IS NULL, 'starts', 'ends'),
       ifnull(a.ends_on, a.starts_on),
       'after ' || p.closes || ', the last year to close a plan that ends in ' || p.period_end, NULL
FROM   period p JOIN live_action a ON a.plan = p.id
WHERE  a.status <> 'cancelled' AND ifnull(a.ends_on, a.starts_on) > p.last_day
UNION ALL
SELECT 'plan', id, 'period', NULL, NULL, NULL, NULL, NULL, 'the start or the end is not entered'
FROM   period WHERE period_start IS NULL OR period_end IS NULL
UNION ALL
SELECT 'action', NULL, 'actions', NULL, NULL, NULL, NULL, NULL,
       sum(starts_on IS NULL OR ends_on IS NULL) || ' of ' || count(*) || ' without a start or without an end'
FROM   live_action WHERE plan = :plan AND status <> 'cancelled' HAVING sum(starts_on IS NULL OR ends_on IS NULL) > 0;
