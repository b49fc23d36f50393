/*---
code     = "RE-04"
name     = "dead-end"
severity = "warning"
class    = "judgement"
reach    = "upper"
across   = ["statistic", "relatedness"]
plans    = "level IN ('national', 'regional', 'local') AND status <> 'superseded'"
examines = "priority"
among    = "parent IS NULL AND ifnull(stage, '') <> 'discovery'"
needs    = ["priority"]
basis    = ["Balland, Boschma, Crespo, Rigby 2019: low relatedness and low complexity, the dead end of the framework"]
why      = "An activity that is hard to reach and that many others have already costs much and brings little."
message  = "{code} {title} is hard to reach and brings little: relatedness density {density} ({density_from}) below the median {density_norm} ({density_norm_from}), complexity {complexity} ({complexity_from}) below the median {complexity_norm} ({complexity_norm_from})."
fix      = "Think {code} over: narrow it to what is nearer or rarer, keep it for a reason that these figures do not know and write that down, or drop it."
---*/
-- Both are computed from statistics of ten territories, or a study's figures are entered as evidence: see
-- `shared_nearness`, which RE-03 reads too. What is still in discovery is far from what is there by its nature.
WITH judged AS MATERIALIZED (
  SELECT r.code, r.title, n.*, n.density IS NOT NULL AND n.complexity IS NOT NULL AS known
  FROM   shared_nearness n JOIN live_priority r ON r.id = n.priority
  WHERE  n.plan = :plan AND ifnull(r.stage, '') <> 'discovery')
SELECT 'priority' AS entity, priority AS record, code, 'title' AS field, title, density, density_from, density_norm, density_norm_from,
       complexity, complexity_from, complexity_norm, complexity_norm_from, NULL AS missing
FROM   judged WHERE density < density_norm AND complexity < complexity_norm
UNION ALL
SELECT 'evidence', NULL, 'evidence', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
       CASE WHEN sum(known) = 0
            THEN 'neither statistics of ten territories nor evidence with the units `relatedness density` and `complexity index` are entered for a priority'
            WHEN sum(known AND (density_norm IS NULL OR complexity_norm IS NULL)) > 0
            THEN 'the median of the region is not entered (evidence with the units `relatedness density` and `complexity index`, without a priority)'
            ELSE 'neither statistics of its activities nor evidence with the units `relatedness density` and `complexity index` are entered for '
                 || group_concat(iif(known, NULL, code), ', ') END
FROM   judged HAVING count(*) > 0 AND sum(NOT known OR density_norm IS NULL OR complexity_norm IS NULL) > 0;
