/*---
code     = "TL-09"
name     = "milestone-overdue"
severity = "warning"
class    = "judgement"
reach    = "plan"
plans    = "status <> 'superseded'"
examines = "milestone"
among    = "due IS NOT NULL OR done_on IS NOT NULL"
basis    = ["JRC brief 13/2015 on monitoring: early warning"]
why      = "A milestone that passed without a word is the first sign of an action that is late, and the cheapest one to act on."
message  = "{code} {title}{action} {problem}."
fix      = "{advice}"
---*/
-- A superseded plan is history and is not asked, and what was cancelled reaches nothing any more.
WITH step AS MATERIALIZED (
  SELECT m.id, m.code, m.title, m.due, m.done_on, ifnull(' of ' || a.code || ' ' || a.title, '') AS action, a.status = 'completed' AS completed,
         CAST(julianday(:today) - julianday(m.due) AS INTEGER) AS days
  FROM   live_milestone m LEFT JOIN action a ON a.id = m.action AND a.retired_at IS NULL
  WHERE  m.plan = :plan AND ifnull(a.status, '') <> 'cancelled')
SELECT 'milestone' AS entity, id AS record, code, 'done_on' AS field, title, action,
       iif(done_on > :today, 'is entered as done on ' || done_on || ', which is still to come',
           'was due on ' || due || ', ' || iif(days = 1, 'which was yesterday', days || ' days ago') || ', and is not done' || iif(ifnull(completed, 0), ', although the action is completed', '')) AS problem,
       iif(done_on > :today, 'Correct the day on which ' || code || ' was done, or empty it until it is.',
           'Enter the day on which ' || code || ' was done, or a new date and in the note why it moved.') AS advice, NULL AS missing
FROM   step WHERE done_on > :today OR done_on IS NULL AND due < :today
UNION  ALL
SELECT 'milestone', NULL, 'milestones', NULL, NULL, NULL, NULL, NULL, count(*) || iif(count(*) = 1, ' is neither due on a day nor done', ' are neither due on a day nor done')
FROM   step WHERE due IS NULL AND done_on IS NULL HAVING count(*) > 0;
