/*---
code     = "ES-01"
name     = "action-undescribed"
severity = "warning"
class    = "judgement"
reach    = "plan"
examines = "action"
needs    = ["action"]
thresholds = ["description_words"]
basis    = ["a circular of the ministry"]
why      = "Nobody can tell what is planned."
message  = "{code} is described in {words} {words|word|words}; {least} are asked for."
fix      = "Describe {code} in two sentences."
---*/
SELECT 'action' AS entity, a.id AS record, a.code AS code, 'description' AS field, threshold('description_words') AS least,
       iif(ifnull(trim(a.description), '') = '', 0, 1 + length(trim(a.description)) - length(replace(trim(a.description), ' ', ''))) AS words
FROM   live_action a
WHERE  a.plan = :plan AND words < threshold('description_words');
