/*---
code     = "IN-03"
name     = "result-incomplete"
severity = "error"
class    = "judgement"
reach    = "plan"
plans    = "status <> 'superseded'"
examines = "indicator"
among    = "kind = 'result'"
needs    = ["indicator"]
basis    = ["Enabling condition 1.1, criterion 3: monitoring towards the objectives", "JRC brief 13/2015 on monitoring"]
why      = "A result can only be measured again in the same way if somebody wrote down what, from where, how often and from which start."
message  = "{title} is incomplete; not entered: {gaps}."
fix      = "Complete {code}; where no baseline exists yet, say in the note when it will be measured."
---*/
-- A superseded plan is history and is not asked.
WITH gap AS (
  SELECT id, code, title,
         iif(trim(ifnull(unit, '')) = '', ', unit', '') || iif(trim(ifnull(definition, '')) = '', ', definition', '')
         || iif(trim(ifnull(data_source, '')) = '', ', data source', '') || iif(frequency IS NULL, ', frequency', '')
         || CASE WHEN baseline IS NULL AND baseline_year IS NULL THEN ', baseline and its year' WHEN baseline IS NULL THEN ', baseline' WHEN baseline_year IS NULL THEN ', year of the baseline' ELSE '' END
         || CASE WHEN target IS NULL AND target_year IS NULL THEN ', target and its year' WHEN target IS NULL THEN ', target' WHEN target_year IS NULL THEN ', year of the target' ELSE '' END AS gaps,
         -- Where the cursor goes: the first of them.
         CASE WHEN trim(ifnull(unit, '')) = '' THEN 'unit' WHEN trim(ifnull(definition, '')) = '' THEN 'definition'
              WHEN trim(ifnull(data_source, '')) = '' THEN 'data_source' WHEN frequency IS NULL THEN 'frequency' WHEN baseline IS NULL THEN 'baseline'
              WHEN baseline_year IS NULL THEN 'baseline_year' WHEN target IS NULL THEN 'target' ELSE 'target_year' END AS field
  FROM   live_indicator WHERE plan = :plan AND kind = 'result')
SELECT 'indicator' AS entity, id AS record, code, field, title, substr(gaps, 3) AS gaps FROM gap WHERE gaps <> '';
