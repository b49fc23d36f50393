/*---
code     = "RE-03"
name     = "far-from-what-is-there"
severity = "warning"
class    = "judgement"
reach    = "plan"
plans    = "level IN ('national', 'regional', 'local') AND status <> 'superseded'"
examines = "priority"
among    = "parent IS NULL AND ifnull(stage, '') <> 'discovery'"
needs    = ["priority", "evidence"]
basis    = ["Balland, Boschma, Crespo, Rigby 2019: relatedness density is how near an activity is to what a region can do already"]
why      = "What is far from everything the place can do has to be built from nothing, which is dearer and fails more often."
message  = "{code} {title} has a relatedness density of {density} ({evidence}, {year}), below the median of the region, {norm} ({norm_evidence})."
fix      = "Say in the description of {code} how the path will be created, and plan an action that bridges from what is there, or narrow {code} to what is nearer."
---*/
-- The figures come from a study and are entered as evidence: those of a priority with the priority, the median of the region over
-- all its activities without one. Of several the latest counts. What is still in discovery is far from what is there by its nature.
-- Where complexity is low too, RE-04 says the graver thing alone.
WITH figure AS MATERIALIZED (
  SELECT v.code, v.value, v.year, v.reference_area, lower(trim(v.unit)) LIKE 'complexity%' AS complexity, ifnull(t.parent, t.id) AS priority,
         row_number() OVER (PARTITION BY lower(trim(v.unit)) LIKE 'complexity%', ifnull(t.parent, t.id) ORDER BY ifnull(v.year, 0) DESC, v.code) AS place
  FROM   live_evidence v LEFT JOIN priority t ON t.id = v.priority AND t.retired_at IS NULL
  WHERE  v.plan = :plan AND v.value IS NOT NULL AND lower(trim(v.unit)) IN ('relatedness density', 'complexity', 'complexity index')),
judged AS MATERIALIZED (
  SELECT r.id, r.code, r.title, d.value AS density, d.code AS evidence, d.year, n.value AS norm, n.code AS norm_evidence, n.year AS norm_year,
         c.value AS complexity, c.code AS complexity_evidence, m.value AS complexity_norm, m.code AS complexity_norm_evidence
  FROM   live_priority r
  LEFT   JOIN figure d ON d.priority = r.id AND NOT d.complexity AND d.place = 1
  LEFT   JOIN figure n ON n.priority IS NULL AND NOT n.complexity AND n.place = 1
  LEFT   JOIN figure c ON c.priority = r.id AND c.complexity AND c.place = 1
  LEFT   JOIN figure m ON m.priority IS NULL AND m.complexity AND m.place = 1
  WHERE  r.plan = :plan AND r.parent IS NULL AND ifnull(r.stage, '') <> 'discovery')
SELECT 'priority' AS entity, id AS record, code, 'title' AS field, title, density, evidence, ifnull(year, 'year not entered') AS year, norm, norm_evidence, NULL AS missing
FROM   judged WHERE density < norm AND NOT ifnull(complexity < complexity_norm, 0)
UNION ALL
SELECT 'evidence', NULL, 'evidence', NULL, NULL, NULL, NULL, NULL, NULL, NULL,
       CASE WHEN sum(evidence IS NOT NULL) = 0 THEN 'no evidence with the unit `relatedness density` is entered for a priority'
            WHEN max(norm_evidence) IS NULL THEN 'the median of the region is not entered (evidence with the unit `relatedness density` and without a priority)'
            ELSE 'no evidence with the unit `relatedness density` is entered for ' || group_concat(iif(evidence IS NULL, code, NULL), ', ') END
FROM   judged HAVING count(*) > 0 AND (sum(evidence IS NULL) > 0 OR max(norm_evidence) IS NULL);
