/*---
code     = "TL-11"
name     = "follow-up-overdue"
severity = "warning"
class    = "judgement"
reach    = "plan"
plans    = "status <> 'superseded'"
examines = "visit"
among    = "follow_up IS NOT NULL AND (due IS NOT NULL OR done_on IS NOT NULL)"
basis    = ["RIS3 guide, step 2: discovery goes on as long as those who took part see what came of it"]
why      = "Who was promised something at a visit and hears nothing does not come to the next meeting."
message  = "{code} {title}{who} {problem}."
fix      = "{advice}"
---*/
-- A superseded plan is history and is not asked.
WITH promised AS MATERIALIZED (
  SELECT v.id, v.code, v.title, v.due, v.done_on, ifnull(' (' || n.title || ')', '') AS who,
         CAST(julianday(:today) - julianday(v.due) AS INTEGER) AS days
  FROM   live_visit v LEFT JOIN person n ON n.id = v.responsible AND n.retired_at IS NULL
  WHERE  v.plan = :plan AND v.follow_up IS NOT NULL)
SELECT 'visit' AS entity, id AS record, code, 'done_on' AS field, title, who,
       iif(done_on > :today, 'has a follow-up that is entered as done on ' || done_on || ', which is still to come',
           'has a follow-up that was due on ' || due || ', ' || iif(days = 1, 'which was yesterday', days || ' days ago') || ', and is not done') AS problem,
       iif(done_on > :today, 'Correct the day on which the follow-up of ' || code || ' was done, or empty it until it is.',
           'Do what was promised and enter the day, or agree on a new date and say in the note why.') AS advice, NULL AS missing
FROM   promised WHERE done_on > :today OR done_on IS NULL AND due < :today
UNION  ALL
SELECT 'visit', NULL, 'visits', NULL, NULL, NULL, NULL, NULL, count(*) || iif(count(*) = 1, ' promises something without a day', ' promise something without a day')
FROM   promised WHERE due IS NULL AND done_on IS NULL HAVING count(*) > 0;
