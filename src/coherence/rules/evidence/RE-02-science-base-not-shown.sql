/*---
code     = "RE-02"
name     = "science-base-not-shown"
severity = "info"
class    = "judgement"
reach    = "plan"
plans    = "level <> 'european' AND status <> 'superseded'"
examines = "priority"
among    = "parent IS NULL AND id IN (SELECT c.priority FROM live_priority_code c WHERE c.plan = :plan AND c.scheme IN ('NABS', 'FORD'))"
needs    = ["priority", "evidence"]
basis    = ["Prognos/CSIL 2021: a quarter of strategies match poorly with what the region is good at", "Method: specialisation index of publications or patents, the share of a field in the region divided by its share in the reference area"]
why      = "A priority that is classified by fields of research promises science of more than average weight."
message  = "{code} {title} is classified by fields of research, but the place is not specialised in them: the highest specialisation index entered is {value} ({evidence}, {year}, {area}); above 1 is expected."
fix      = "Show with other evidence what science {code} rests on, choose the fields with an index above 1, or look for the science elsewhere and enter the cooperation."
---*/
-- An index is evidence with the unit `specialisation index` (or `RCA`, `RTA`), for publications or patents. Of several the highest
-- counts. Only priorities with a code of NABS or FORD are asked.
WITH measured AS MATERIALIZED (
  SELECT ifnull(t.parent, t.id) AS priority, v.id, v.code, v.value, v.year, v.reference_area,
         row_number() OVER (PARTITION BY ifnull(t.parent, t.id) ORDER BY v.value DESC, v.code) AS place
  FROM   live_evidence v JOIN live_priority t ON t.id = v.priority
  WHERE  v.plan = :plan AND v.value IS NOT NULL AND lower(trim(v.unit)) IN ('specialisation index', 'specialization index', 'revealed comparative advantage', 'rca', 'rta')),
judged AS MATERIALIZED (
  SELECT r.id, r.code, r.title, m.id AS evidence, m.code AS evidence_code, m.value, m.year, m.reference_area
  FROM   live_priority r LEFT JOIN measured m ON m.priority = r.id AND m.place = 1
  WHERE  r.plan = :plan AND r.parent IS NULL AND EXISTS (SELECT 1 FROM live_priority_code c WHERE c.priority = r.id AND c.scheme IN ('NABS', 'FORD')))
SELECT 'priority' AS entity, id AS record, code, 'title' AS field, title, value, evidence_code AS evidence,
       ifnull(year, 'year not entered') AS year, ifnull(reference_area, 'area not entered') AS area, NULL AS missing
FROM   judged WHERE value <= 1
UNION ALL
SELECT 'evidence', NULL, 'evidence', NULL, NULL, NULL, NULL, NULL, NULL,
       'no evidence with the unit `specialisation index` is entered for ' || iif(count(*) = (SELECT count(*) FROM judged), 'any priority that is asked', group_concat(code, ', ' ORDER BY length(code), code))
FROM   judged WHERE evidence IS NULL HAVING count(*) > 0;
