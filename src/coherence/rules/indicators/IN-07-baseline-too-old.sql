/*---
code       = "IN-07"
name       = "baseline-too-old"
severity   = "warning"
class      = "judgement"
reach      = "plan"
plans      = "status <> 'superseded'"
examines   = "indicator"
among      = "kind = 'result' AND baseline_year IS NOT NULL"
needs      = ["indicator"]
thresholds = ["baseline_years_max"]
basis      = ["Enabling condition 1.1, criteria 1 and 3: current analysis, monitoring towards the objectives", "JRC brief 13/2015 on monitoring"]
why        = "A change that began long before the strategy would be counted as its result."
message    = "{title}: the baseline is of {baseline_year}, {age} years before the strategy begins in {start}; at most {most} are expected."
fix        = "Enter the latest value before {start} as baseline of {code}, or say in the note why none is younger."
---*/
-- A superseded plan is history and is not asked. An output begins at zero whenever it begins.
WITH begun AS MATERIALIZED (SELECT period_start AS start, CAST(threshold('baseline_years_max') AS INTEGER) AS most FROM live_plan WHERE id = :plan),
dated AS (SELECT id, code, title, baseline_year FROM live_indicator WHERE plan = :plan AND kind = 'result' AND baseline_year IS NOT NULL)
SELECT 'indicator' AS entity, d.id AS record, d.code, 'baseline_year' AS field, d.title, d.baseline_year, b.start - d.baseline_year AS age, b.start, b.most, NULL AS missing
FROM   dated d JOIN begun b WHERE b.start - d.baseline_year > b.most
UNION ALL
SELECT 'plan', :plan, 'period', 'period_start', NULL, NULL, NULL, NULL, NULL, 'the start of the plan is not entered, so nobody can say how old a baseline is'
FROM   begun WHERE start IS NULL AND EXISTS (SELECT 1 FROM dated);
