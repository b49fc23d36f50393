/*---
code       = "CB-01"
name       = "too-many-priorities"
severity   = "warning"
class      = "judgement"
reach      = "plan"
plans      = "status <> 'superseded'"
examines   = "plan"
among      = "id IN (SELECT plan FROM live_priority WHERE plan = :plan)"
needs      = ["priority"]
thresholds = ["priorities_warning", "priorities_error"]
basis      = ["RIS3 Guide: a limited number of priorities", "European Court of Auditors, Review 05/2025: number and breadth of priorities vary widely"]
why        = "Money and attention spread over many priorities reach critical mass in none."
message    = "{title} has {number} priorities: {codes}. At most {most} are {degree}."
fix        = "Merge or drop priorities, keep young ones as trajectories, or show in the evidence why the economy carries {number}."
---*/
-- A superseded plan is history and is not asked.
SELECT 'plan' AS entity, p.id AS record, p.code, 'title' AS field, p.title, count(*) AS number, group_concat(q.code, ', ' ORDER BY length(q.code), q.code) AS codes,
       -- A warning leaves the severity to the rule, so that a profile can change it.
       iif(count(*) > threshold('priorities_error'), 'error', NULL) AS severity,
       iif(count(*) > threshold('priorities_error'), threshold('priorities_error'), threshold('priorities_warning')) AS most,
       iif(count(*) > threshold('priorities_error'), 'accepted', 'expected') AS degree
FROM   live_plan p
-- Trajectories under a priority do not count.
JOIN   live_priority q ON q.plan = p.id AND q.parent IS NULL
WHERE  p.id = :plan
GROUP  BY p.id HAVING count(*) > threshold('priorities_warning');
