/*---
code       = "IN-13"
name       = "behind-the-path"
severity   = "warning"
class      = "judgement"
reach      = "plan"
plans      = "status <> 'superseded'"
examines   = "indicator"
among      = "id IN (SELECT indicator FROM live_observation WHERE plan = :plan AND value IS NOT NULL) AND target IS NOT NULL"
needs      = ["observation"]
thresholds = ["progress_gap_max"]
basis      = ["JRC brief 13/2015 on monitoring: early warning"]
why        = "A delay that is seen while there is time can still be made good."
message    = "{title}: {value}{unit} on {day} is {gap_share} of the way behind; {expected}{unit} would be on the way from {baseline} to {path}. At most {most_share} is expected."
fix        = "Say in the note of {code} what holds it up and which action brings it back, or agree another target."
---*/
-- A superseded plan is history and is not asked. The way is straight from the baseline over the milestone, where there is
-- one, to the target, each at the end of its year. An output without a baseline begins at zero, when the plan begins.
WITH latest AS MATERIALIZED (
  SELECT indicator, observed_on AS day, value FROM (
    SELECT indicator, observed_on, value, row_number() OVER (PARTITION BY indicator ORDER BY observed_on DESC, id) AS place
    FROM   live_observation WHERE plan = :plan AND value IS NOT NULL) WHERE place = 1),
known AS MATERIALIZED (
  SELECT i.id, i.code, i.title, ifnull(' ' || nullif(trim(i.unit), ''), '') AS unit, l.day, l.value, i.target, i.target_year,
         iif(i.kind = 'output', ifnull(i.baseline, 0), i.baseline) AS baseline,
         julianday(ifnull(i.baseline_year || '-12-31', iif(i.kind = 'output', p.period_start || '-01-01', NULL))) AS start,
         iif(i.milestone_year < i.target_year AND i.milestone IS NOT NULL AND i.milestone_year > ifnull(i.baseline_year, p.period_start), i.milestone, NULL) AS milestone, i.milestone_year
  FROM   latest l JOIN live_indicator i ON i.id = l.indicator JOIN live_plan p ON p.id = i.plan
  WHERE  i.target IS NOT NULL),
leg AS (
  SELECT *, julianday(day) AS now, iif(milestone IS NULL, NULL, julianday(milestone_year || '-12-31')) AS middle, julianday(target_year || '-12-31') AS finish FROM known),
judged AS (
  SELECT *, CASE WHEN now >= finish THEN target
                 WHEN middle IS NOT NULL AND now >= middle THEN milestone + (target - milestone) * (now - middle) / (finish - middle)
                 WHEN middle IS NOT NULL THEN baseline + (milestone - baseline) * (now - start) / (middle - start)
                 ELSE baseline + (target - baseline) * (now - start) / (finish - start) END AS expected
  FROM   leg WHERE now > start AND finish > start AND target <> baseline)
SELECT 'indicator' AS entity, id AS record, code, 'target' AS field, title, value, unit, day, round((expected - value) / (target - baseline), 6) AS gap_share,
       round(expected, iif(abs(target - baseline) >= 20, 0, 2)) AS expected, baseline,
       iif(now < middle, 'the milestone of ' || rtrim(rtrim(printf('%.2f', milestone), '0'), '.') || ' in ' || milestone_year,
           'the target of ' || rtrim(rtrim(printf('%.2f', target), '0'), '.') || ' in ' || target_year) AS path,
       threshold('progress_gap_max') AS most_share, NULL AS missing
FROM   judged WHERE round((expected - value) / (target - baseline), 6) > threshold('progress_gap_max')
UNION ALL
SELECT 'plan', :plan, 'indicators', 'code', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
       count(*) || iif(count(*) = 1, ' observed indicator has', ' observed indicators have') || ' no baseline, or no year of it or of the target, so no way to compare with: ' || group_concat(code, ', ' ORDER BY code)
FROM   leg WHERE baseline IS NULL OR start IS NULL OR finish IS NULL HAVING count(*) > 0;
