/*---
code       = "TL-08"
name       = "operation-outside-period"
severity   = "warning"
class      = "judgement"
reach      = "plan"
examines   = "operation"
among      = "starts_on IS NOT NULL OR ends_on IS NOT NULL"
thresholds = ["closing_years"]
basis      = ["Practice of programmes: cost is eligible from the start of the period to the end of the closing years"]
why        = "A project outside the period of the plan that pays it belongs to another plan, or its dates are wrong."
message    = "{code} {title} {does} on {day}, {outside}."
fix        = "Correct the dates of {code}, or enter it in the plan, or under the action, in whose time it falls."
---*/
-- Held against the plan first, and only then against the action under which it was selected. What begins in time may end in
-- the closing years. A project without an end is not late.
WITH period AS (
  SELECT id, period_start, period_end, period_start || '-01-01' AS first_day, period_end + CAST(threshold('closing_years') AS INTEGER) AS closes,
         CAST(threshold('closing_years') AS INTEGER) AS closing
  FROM   live_plan WHERE id = :plan),
dated AS (
  SELECT o.id, o.code, o.title, o.starts_on, o.ends_on, p.*, a.code AS action, a.starts_on AS action_starts, a.ends_on AS action_ends,
         CASE WHEN o.starts_on < p.first_day THEN 'early' WHEN ifnull(o.ends_on, o.starts_on) > p.closes || '-12-31' THEN 'late'
              WHEN o.starts_on < a.starts_on THEN 'before' WHEN o.starts_on > a.ends_on THEN 'after' END AS result
  FROM   period p JOIN live_operation o ON o.plan = p.id LEFT JOIN action a ON a.id = o.action AND a.retired_at IS NULL)
SELECT 'operation' AS entity, id AS record, code, iif(result = 'late' AND ends_on IS NOT NULL, 'ends_on', 'starts_on') AS field, title,
       iif(result = 'late' AND ends_on IS NOT NULL, 'ends', 'starts') AS does, iif(result = 'late', ifnull(ends_on, starts_on), starts_on) AS day,
       CASE result WHEN 'early' THEN 'before the plan begins in ' || period_start
                   WHEN 'late' THEN 'after ' || closes || ', the last year to close a plan that ends in ' || period_end
                   WHEN 'before' THEN 'before action ' || action || ' begins on ' || action_starts
                   ELSE 'after action ' || action || ' has ended on ' || action_ends END AS outside, NULL AS missing
FROM   dated WHERE result IS NOT NULL
UNION  ALL
SELECT 'plan', id, 'period', NULL, NULL, NULL, NULL, NULL, 'the start or the end of the plan is not entered'
FROM   period WHERE (period_start IS NULL OR period_end IS NULL) AND EXISTS (SELECT 1 FROM live_operation WHERE plan = :plan)
UNION  ALL
SELECT 'operation', NULL, 'operations', NULL, NULL, NULL, NULL, NULL, count(*) || iif(count(*) = 1, ' has', ' have') || ' no date'
FROM   live_operation WHERE plan = :plan AND starts_on IS NULL AND ends_on IS NULL HAVING count(*) > 0;
