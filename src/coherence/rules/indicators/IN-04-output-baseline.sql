/*---
code     = "IN-04"
name     = "output-baseline"
severity = "error"
class    = "hard"
reach    = "plan"
examines = "indicator"
among    = "kind = 'output' AND baseline IS NOT NULL"
needs    = ["indicator"]
basis    = ["Method of European output indicators: what an action produces is counted from zero"]
why      = "An output is what the actions of this plan produce; before they begin there is none."
message  = "{title}: the baseline of an output is 0, entered is {baseline}."
fix      = "Set the baseline of {code} to 0, or call it a result if it describes the region before the plan."
repair   = "Set the baseline of {code} to 0"
---*/
-- A baseline that is not entered stands for 0 here and is no finding.
-- What the annex calls an output cannot be a result, so there is one way to mend it; not where the milestone would then
-- no longer lie before the target.
SELECT 'indicator' AS entity, id AS record, code, 'baseline' AS field, title, baseline,
       CASE WHEN EXISTS (SELECT 1 FROM ref_indicators_common r WHERE r.code = upper(trim(common_code)) AND r.type = 'output')
             AND ifnull(milestone BETWEEN min(0, target) AND max(0, target), 1) THEN 0.0 END AS repair
FROM   live_indicator WHERE plan = :plan AND kind = 'output' AND baseline <> 0;
