/*---
code       = "CB-04"
name       = "priorities-cover-the-economy"
severity   = "warning"
class      = "judgement"
reach      = "plan"
plans      = "status <> 'superseded' AND level <> 'european'"
examines   = "plan"
among      = "id IN (SELECT plan FROM live_priority_code WHERE plan = :plan AND scheme = 'NACE')"
needs      = ["priority_code"]
thresholds = ["economy_share_max"]
basis      = ["Gianelle, Guzzo, Mieszkowski: priorities taken together leave out much of the economy"]
why        = "Priorities that together stand for most of the economy leave everything as it was: nobody is told no."
message    = "{title}: its {priorities} {priorities|priority covers|priorities together cover} {number} of the {all} divisions of economic activity (NACE), {covered_share}; at most {most_share} is expected."
fix        = "Drop or narrow the priorities that add most: {widest}."
---*/
-- A superseded plan is history and is not asked. Better measured by employment; without figures by activity, divisions
-- count alike. A code of NACE 2.1 counts for the division that holds most of it, a section for all its divisions (as in CB-02).
WITH coded AS MATERIALIZED (
  SELECT DISTINCT ifnull(p.parent, p.id) AS priority, c.version, c.code
  FROM   live_priority_code c JOIN live_priority p ON p.id = c.priority WHERE c.plan = :plan AND c.scheme = 'NACE'),
cover AS MATERIALIZED (
  SELECT DISTINCT c.priority, d.division
  FROM   coded c JOIN reference_division d ON d.scheme = 'NACE' AND d.version = c.version AND d.code = c.code
  WHERE  length(c.code) = 1
     OR  d.share = (SELECT max(m.share) FROM reference_division m WHERE m.scheme = 'NACE' AND m.version = c.version AND m.code = c.code)),
counted AS MATERIALIZED (
  SELECT count(DISTINCT division) AS number, count(DISTINCT priority) AS priorities,
         (SELECT count(*) FROM reference_code WHERE scheme = 'NACE' AND version = '2' AND level = 2) AS "all" FROM cover)
SELECT 'plan' AS entity, p.id AS record, iif(c.number = 0, 'all priorities', p.code) AS code, 'title' AS field, p.title, c.priorities, c.number, c."all", round(c.number * 1.0 / c."all", 6) AS covered_share,
       threshold('economy_share_max') AS most_share,
       (SELECT group_concat(name, ', ') FROM (SELECT q.code || ' (' || count(*) || ')' AS name FROM cover v JOIN live_priority q ON q.id = v.priority GROUP BY q.id ORDER BY count(*) DESC, q.code LIMIT 3)) AS widest,
       iif(c.number = 0, 'no code of economic activity (NACE) is entered', NULL) AS missing
FROM   live_plan p JOIN counted c
WHERE  p.id = :plan AND (c.number = 0 OR c.number > c."all" * threshold('economy_share_max'));
