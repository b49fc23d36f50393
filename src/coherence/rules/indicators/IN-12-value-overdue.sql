/*---
code       = "IN-12"
name       = "value-overdue"
severity   = "warning"
class      = "judgement"
reach      = "plan"
plans      = "status <> 'superseded'"
examines   = "indicator"
among      = "frequency IS NOT NULL AND frequency <> 'once' AND kind <> 'context'"
needs      = ["observation"]
thresholds = ["value_lateness", "value_collection_days"]
basis      = ["Enabling condition 1.1, criterion 3: monitoring towards the objectives"]
why        = "An indicator that is not measured when it should be cannot warn in time."
message    = "{title} is to be measured {frequency}, but {last}; the next one was due by {due}."
fix        = "Enter the value, or the frequency at which {code} can really be measured."
---*/
-- A superseded plan is history and is not asked, nor is a plan without any observed value: it is not monitored here.
-- A value may come half an interval late, and at any frequency people need some weeks to collect it.
WITH step (frequency, days) AS (VALUES ('monthly', 31), ('quarterly', 92), ('half-yearly', 184), ('yearly', 366), ('two-yearly', 731)),
seen AS MATERIALIZED (SELECT indicator, max(observed_on) AS last FROM live_observation WHERE plan = :plan AND value IS NOT NULL GROUP BY indicator),
dated AS (
  SELECT i.id, i.code, i.title, i.frequency, i.target_year, s.last, t.days,
         -- Nothing yet: counted from the baseline or the start of the plan, whichever came later.
         ifnull(s.last, max(ifnull(i.baseline_year || '-12-31', ''), ifnull(p.period_start || '-01-01', ''))) AS since
  FROM   live_indicator i JOIN step t ON t.frequency = i.frequency JOIN live_plan p ON p.id = i.plan LEFT JOIN seen s ON s.indicator = i.id
  WHERE  i.plan = :plan AND i.kind <> 'context'),
judged AS (
  SELECT *, date(since, '+' || CAST(max(days * threshold('value_lateness'), days + threshold('value_collection_days')) AS INTEGER) || ' days') AS due FROM dated WHERE since <> '')
SELECT 'indicator' AS entity, id AS record, code, 'frequency' AS field, title, frequency,
       iif(last IS NULL, 'no value was ever entered', 'the last value is of ' || last) AS last, due
FROM   judged
-- Once the target year was measured, the work is done.
WHERE  due < :today AND ifnull(ifnull(last, '') < target_year || '-12-31', 1);
