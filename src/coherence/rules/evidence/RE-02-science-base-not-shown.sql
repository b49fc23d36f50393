/*---
code     = "RE-02"
name     = "science-base-not-shown"
severity = "info"
class    = "judgement"
reach    = "upper"
across   = ["statistic", "relatedness"]
plans    = "level <> 'european' AND status <> 'superseded'"
examines = "priority"
among    = "parent IS NULL AND id IN (SELECT c.priority FROM live_priority_code c WHERE c.plan = :plan AND c.scheme IN ('NABS', 'FORD'))"
needs    = ["priority"]
basis    = ["Prognos/CSIL 2021: a quarter of strategies match poorly with what the region is good at", "Method: specialisation index of publications or patents, the share of a field in the region divided by its share in the reference area"]
why      = "A priority that is classified by fields of research promises science of more than average weight."
message  = "{code} {title} is classified by fields of research, but the place is not specialised in them: the highest specialisation index {source} is {value} ({shown}); above 1 is expected."
fix      = "Show with other evidence what science {code} rests on, choose the fields with an index above 1, or look for the science elsewhere and enter the cooperation."
---*/
-- An index is computed from statistics by fields of NABS or FORD, or it is evidence with the unit `specialisation index` (or
-- `RCA`, `RTA`), for publications or patents: see `shared_quotient`, which RE-01 reads too. Only priorities with a code
-- of NABS or FORD are asked.
WITH judged AS MATERIALIZED (
  SELECT r.id, r.code, r.title, q.value, q.source, q.shown
  FROM   live_priority r LEFT JOIN shared_quotient q ON q.plan = :plan AND q.priority = r.id AND q.kind = 'science'
  WHERE  r.plan = :plan AND r.parent IS NULL AND EXISTS (SELECT 1 FROM live_priority_code c WHERE c.priority = r.id AND c.scheme IN ('NABS', 'FORD')))
SELECT 'priority' AS entity, id AS record, code, 'title' AS field, title, value, source, shown, NULL AS missing
FROM   judged WHERE value <= 1
UNION ALL
SELECT 'evidence', NULL, 'evidence', NULL, NULL, NULL, NULL, NULL,
       'neither statistics of its fields nor evidence with the unit `specialisation index` are entered for ' || iif(count(*) = (SELECT count(*) FROM judged), 'any priority that is asked', group_concat(code, ', ' ORDER BY length(code), code))
FROM   judged WHERE value IS NULL HAVING count(*) > 0;
