/*---
code     = "TL-01"
name     = "end-before-start"
severity = "error"
class    = "hard"
reach    = "plan"
examines = "plan"
basis    = ["Plain sense: nothing ends before it begins"]
why      = "Dates in the wrong order make every duration, every milestone and every yearly sum wrong."
message  = "{name}: {first_word} {first} is after {second_word} {second}."
fix      = "Correct {first_word} or {second_word}."
---*/
-- Pairs that must be in order by their meaning alone. A milestone that was done before or after it was due is no
-- such pair, nor is a review that is due before a late adoption.
SELECT 'plan' AS entity, p.id AS record, p.code, 'period_end' AS field, 'The plan' AS name,
       'the start' AS first_word, p.period_start AS first, 'the end' AS second_word, p.period_end AS second, NULL AS missing
FROM   live_plan p WHERE p.id = :plan AND p.period_start > p.period_end
UNION ALL
SELECT 'action', a.id, a.code, 'ends_on', 'Action ' || a.code || ' ' || a.title,
       'the start', a.starts_on, 'the end', a.ends_on, NULL
FROM   live_action a WHERE a.plan = :plan AND a.starts_on > a.ends_on
UNION ALL
SELECT 'operation', o.id, o.code, 'ends_on', 'Operation ' || o.code || ' ' || o.title,
       'the start', o.starts_on, 'the end', o.ends_on, NULL
FROM   live_operation o WHERE o.plan = :plan AND o.starts_on > o.ends_on
UNION ALL
SELECT 'indicator', i.id, i.code, 'baseline_year', 'Indicator ' || i.code || ' ' || i.title,
       'the baseline year', i.baseline_year, 'the target year', i.target_year, NULL
FROM   live_indicator i WHERE i.plan = :plan AND i.baseline_year > i.target_year
UNION ALL
SELECT 'indicator', i.id, i.code, 'milestone_year', 'Indicator ' || i.code || ' ' || i.title,
       'the milestone year', i.milestone_year, 'the target year', i.target_year, NULL
FROM   live_indicator i WHERE i.plan = :plan AND i.milestone_year > i.target_year
UNION ALL
-- Half a pair cannot be looked at. A year that an indicator lacks is not counted: not every indicator needs each.
SELECT 'plan', id, 'period', NULL, NULL, NULL, NULL, NULL, NULL, 'the start or the end is not entered'
FROM   live_plan WHERE id = :plan AND (period_start IS NULL OR period_end IS NULL)
UNION ALL
SELECT 'action', NULL, 'actions', NULL, NULL, NULL, NULL, NULL, NULL,
       sum(starts_on IS NULL OR ends_on IS NULL) || ' of ' || count(*) || ' without a start or without an end'
FROM   live_action WHERE plan = :plan HAVING sum(starts_on IS NULL OR ends_on IS NULL) > 0
UNION ALL
SELECT 'operation', NULL, 'operations', NULL, NULL, NULL, NULL, NULL, NULL,
       sum(starts_on IS NULL OR ends_on IS NULL) || ' of ' || count(*) || ' without a start or without an end'
FROM   live_operation WHERE plan = :plan HAVING sum(starts_on IS NULL OR ends_on IS NULL) > 0;
