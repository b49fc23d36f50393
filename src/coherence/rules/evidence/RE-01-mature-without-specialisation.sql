/*---
code     = "RE-01"
name     = "mature-without-specialisation"
severity = "warning"
class    = "judgement"
reach    = "upper"
across   = ["statistic", "relatedness"]
plans    = "level <> 'european' AND status <> 'superseded'"
examines = "priority"
among    = "parent IS NULL AND stage = 'mature'"
needs    = ["priority"]
basis    = ["Prognos/CSIL 2021: a quarter of strategies match poorly with what the region is good at", "Method: location quotient, the share of a branch in the region divided by its share in the reference area"]
why      = "A priority that is called mature rests on activities in which the place is stronger than others; below 1 it is weaker."
message  = "{code} {title} is called mature, but the place is not specialised in it: the highest location quotient {source} is {value} ({shown}); above 1 is expected."
fix      = "Show with other evidence what {code} is strong in, choose the activities with a quotient above 1, or set its stage to emerging."
---*/
-- A quotient is computed from statistics of the territory and the state, or it is evidence with the unit `location
-- quotient` or `LQ`: see `shared_quotient`, which RE-02 reads too.
WITH judged AS MATERIALIZED (
  SELECT r.id, r.code, r.title, q.value, q.source, q.shown
  FROM   live_priority r LEFT JOIN shared_quotient q ON q.plan = :plan AND q.priority = r.id AND q.kind = 'economy'
  WHERE  r.plan = :plan AND r.parent IS NULL AND r.stage = 'mature')
SELECT 'priority' AS entity, id AS record, code, 'stage' AS field, title, value, source, shown, NULL AS missing
FROM   judged WHERE value <= 1
UNION ALL
SELECT 'evidence', NULL, 'evidence', NULL, NULL, NULL, NULL, NULL,
       'neither statistics of its activities nor evidence with the unit `location quotient` are entered for ' || iif(count(*) = (SELECT count(*) FROM judged), 'any priority that is asked', group_concat(code, ', ' ORDER BY length(code), code))
FROM   judged WHERE value IS NULL HAVING count(*) > 0;
