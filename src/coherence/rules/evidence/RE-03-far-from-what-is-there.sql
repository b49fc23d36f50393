/*---
code     = "RE-03"
name     = "far-from-what-is-there"
severity = "warning"
class    = "judgement"
reach    = "upper"
across   = ["statistic", "relatedness"]
plans    = "level IN ('national', 'regional', 'local') AND status <> 'superseded'"
examines = "priority"
among    = "parent IS NULL AND ifnull(stage, '') <> 'discovery'"
needs    = ["priority"]
basis    = ["Balland, Boschma, Crespo, Rigby 2019: relatedness density is how near an activity is to what a region can do already"]
why      = "What is far from everything the place can do has to be built from nothing, which is dearer and fails more often."
message  = "{code} {title} has a relatedness density of {density} ({density_from}), below the median of the region, {density_norm} ({density_norm_from})."
fix      = "Say in the description of {code} how the path will be created, and plan an action that bridges from what is there, or narrow {code} to what is nearer."
---*/
-- Densities are computed from statistics of ten territories, or a study's are entered as evidence: see `shared_nearness`,
-- which RE-04 reads too. What is still in discovery is far from what is there by its nature. Where complexity is low
-- too, RE-04 says the graver thing alone.
WITH judged AS MATERIALIZED (
  SELECT r.code, r.title, n.*
  FROM   shared_nearness n JOIN live_priority r ON r.id = n.priority
  WHERE  n.plan = :plan AND ifnull(r.stage, '') <> 'discovery')
SELECT 'priority' AS entity, priority AS record, code, 'title' AS field, title, density, density_from, density_norm, density_norm_from, NULL AS missing
FROM   judged WHERE density < density_norm AND NOT ifnull(complexity < complexity_norm, 0)
UNION ALL
SELECT 'evidence', NULL, 'evidence', NULL, NULL, NULL, NULL, NULL, NULL,
       CASE WHEN sum(density IS NOT NULL) = 0 THEN 'neither statistics of ten territories nor evidence with the unit `relatedness density` are entered for a priority'
            WHEN sum(density IS NOT NULL AND density_norm IS NULL) > 0 THEN 'the median of the region is not entered (evidence with the unit `relatedness density` and without a priority)'
            ELSE 'neither statistics of its activities nor evidence with the unit `relatedness density` are entered for ' || group_concat(iif(density IS NULL, code, NULL), ', ') END
FROM   judged HAVING count(*) > 0 AND sum(density IS NULL OR density_norm IS NULL) > 0;
