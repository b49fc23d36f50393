/*---
code     = "TL-05"
name     = "status-behind-dates"
severity = "warning"
class    = "judgement"
reach    = "plan"
examines = "action"
among    = "status NOT IN ('completed', 'cancelled')"
needs    = ["action"]
basis    = ["JRC brief 13/2015: monitoring informs on what is achieved"]
why      = "A status that was left behind hides both delay and success from everybody who reads the plan."
message  = "{code} {title} was to {do} on {day} and is still {status}."
fix      = "Enter the status that the action has today, or move its dates and say why."
---*/
-- Past its end is the graver of the two and is said alone.
SELECT 'action' AS entity, id AS record, code, 'status' AS field, title, status,
       iif(ends_on < :today, 'end', 'start') AS do, iif(ends_on < :today, ends_on, starts_on) AS day, NULL AS missing
FROM   live_action
WHERE  plan = :plan AND status NOT IN ('completed', 'cancelled')
  AND  (ends_on < :today OR (starts_on < :today AND status IN ('draft', 'approved')))
UNION ALL
-- A running action needs an end to be late; one that has not begun needs a start, unless its end is past already.
SELECT 'action', NULL, 'actions', NULL, NULL, NULL, NULL, NULL,
       count(*) || iif(count(*) = 1, ' is', ' are') || ' open without the date that would tell'
FROM   live_action
WHERE  plan = :plan AND status NOT IN ('completed', 'cancelled') AND (ends_on IS NULL OR ends_on >= :today)
  AND  iif(status = 'running', ends_on, starts_on) IS NULL
HAVING count(*) > 0;
