/*---
code     = "IN-05"
name     = "output-milestone"
severity = "warning"
class    = "judgement"
reach    = "plan"
examines = "indicator"
among    = "kind = 'output' AND target IS NOT NULL"
needs    = ["indicator"]
basis    = ["Performance framework of programmes: milestones on the way to the target"]
why      = "Without a milestone on the way, a delay is only seen at the end, when it is too late."
message  = "{title}: {problem}."
fix      = "Enter or correct the milestone of {code}: a value on the way to the target, in a year before it."
---*/
-- A milestone in a year after the target is one fault with its years, which TL-01 reports.
WITH output AS (
  SELECT id, code, title, milestone, milestone_year, target, target_year, ifnull(baseline, 0) AS baseline
  FROM   live_indicator WHERE plan = :plan AND kind = 'output' AND target IS NOT NULL)
SELECT 'indicator' AS entity, id AS record, code, 'milestone' AS field, title,
       iif(milestone IS NULL, 'a target is set, but no milestone on the way to it',
           'the milestone of ' || rtrim(rtrim(printf('%.2f', milestone), '0'), '.') || ' does not lie between the start at '
             || rtrim(rtrim(printf('%.2f', baseline), '0'), '.') || ' and the target of ' || rtrim(rtrim(printf('%.2f', target), '0'), '.')) AS problem,
       NULL AS missing
FROM   output WHERE milestone IS NULL OR milestone NOT BETWEEN min(baseline, target) AND max(baseline, target)
UNION  ALL
SELECT 'indicator', id, code, 'milestone_year', title,
       iif(milestone_year IS NULL, 'the milestone has no year',
           'the milestone of ' || milestone_year || ' does not come before the target of ' || target_year),
       iif(milestone_year IS NOT NULL AND target_year IS NULL, 'the target has no year, so the milestone cannot be placed before it', NULL)
FROM   output WHERE milestone IS NOT NULL AND (milestone_year IS NULL OR target_year IS NULL OR milestone_year = target_year);
