/*---
code     = "RE-01"
name     = "mature-without-specialisation"
severity = "warning"
class    = "judgement"
reach    = "plan"
plans    = "level <> 'european' AND status <> 'superseded'"
examines = "priority"
among    = "parent IS NULL AND stage = 'mature'"
needs    = ["priority", "evidence"]
basis    = ["Prognos/CSIL 2021: a quarter of strategies match poorly with what the region is good at", "Method: location quotient, the share of a branch in the region divided by its share in the reference area"]
why      = "A priority that is called mature rests on activities in which the place is stronger than others; below 1 it is weaker."
message  = "{code} {title} is called mature, but the place is not specialised in it: the highest location quotient entered is {value} ({evidence}, {year}, {area}); above 1 is expected."
fix      = "Show with other evidence what {code} is strong in, choose the activities with a quotient above 1, or set its stage to emerging."
---*/
-- A quotient is evidence with the unit `location quotient` or `LQ`. Of several, for several branches, years or trajectories, the highest
-- counts: one strong branch is enough.
WITH measured AS MATERIALIZED (
  SELECT ifnull(t.parent, t.id) AS priority, v.id, v.code, v.value, v.year, v.reference_area,
         row_number() OVER (PARTITION BY ifnull(t.parent, t.id) ORDER BY v.value DESC, v.code) AS place
  FROM   live_evidence v JOIN live_priority t ON t.id = v.priority
  WHERE  v.plan = :plan AND v.value IS NOT NULL AND lower(trim(v.unit)) IN ('location quotient', 'lq')),
judged AS MATERIALIZED (
  SELECT r.id, r.code, r.title, m.id AS evidence, m.code AS evidence_code, m.value, m.year, m.reference_area
  FROM   live_priority r LEFT JOIN measured m ON m.priority = r.id AND m.place = 1
  WHERE  r.plan = :plan AND r.parent IS NULL AND r.stage = 'mature')
SELECT 'priority' AS entity, id AS record, code, 'stage' AS field, title, value, evidence_code AS evidence,
       ifnull(year, 'year not entered') AS year, ifnull(reference_area, 'area not entered') AS area, NULL AS missing
FROM   judged WHERE value <= 1
UNION ALL
SELECT 'evidence', NULL, 'evidence', NULL, NULL, NULL, NULL, NULL, NULL,
       'no evidence with the unit `location quotient` is entered for ' || iif(count(*) = (SELECT count(*) FROM judged), 'any priority that is asked', group_concat(code, ', ' ORDER BY length(code), code))
FROM   judged WHERE evidence IS NULL HAVING count(*) > 0;
