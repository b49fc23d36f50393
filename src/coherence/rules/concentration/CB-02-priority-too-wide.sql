/*---
code       = "CB-02"
name       = "priority-too-wide"
severity   = "warning"
class      = "judgement"
reach      = "plan"
plans      = "status <> 'superseded'"
examines   = "priority"
among      = "parent IS NULL"
needs      = ["priority"]
thresholds = ["divisions_max"]
basis      = ["Gianelle, Guzzo, Mieszkowski: priorities are narrowly defined", "National practice in Poland: not too broad a catalogue"]
why        = "A priority that covers much of the economy selects nothing."
message    = "{code} {title} covers {number} divisions of economic activity (NACE): {divisions}. At most {most} are expected."
fix        = "Keep the activities in which {code} can excel, and enter divisions in place of whole sections."
---*/
-- A superseded plan is history and is not asked.
-- A code of NACE 2.1 is spread over several divisions of Rev. 2; it counts for the one that holds most of it, a
-- section for all its divisions. A priority covers what its trajectories cover.
WITH coded AS MATERIALIZED (
  SELECT DISTINCT ifnull(p.parent, p.id) AS priority, c.scheme, c.version, c.code
  FROM   live_priority_code c JOIN live_priority p ON p.id = c.priority
  WHERE  c.plan = :plan AND c.scheme = 'NACE'),
cover AS MATERIALIZED (
  SELECT DISTINCT c.priority, d.division
  FROM   coded c JOIN reference_division d ON d.scheme = c.scheme AND d.version = c.version AND d.code = c.code
  WHERE  length(c.code) = 1
     OR  d.share = (SELECT max(m.share) FROM reference_division m WHERE m.scheme = c.scheme AND m.version = c.version AND m.code = c.code))
SELECT 'priority' AS entity, p.id AS record, p.code, 'title' AS field, p.title, count(*) AS number,
       group_concat(v.division, ', ' ORDER BY v.division) AS divisions, threshold('divisions_max') AS most, NULL AS missing
FROM   cover v JOIN live_priority p ON p.id = v.priority
GROUP  BY p.id HAVING count(*) > threshold('divisions_max')
UNION ALL
SELECT 'priority', p.id, p.code, 'code', p.title, NULL, NULL, NULL, 'no code of economic activity (NACE) is entered'
FROM   live_priority p
WHERE  p.plan = :plan AND p.parent IS NULL AND p.id NOT IN (SELECT priority FROM cover);
