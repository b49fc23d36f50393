/*---
code       = "CB-04"
name       = "priorities-cover-the-economy"
severity   = "warning"
class      = "judgement"
reach      = "upper"
across     = ["statistic", "relatedness"]
plans      = "status <> 'superseded' AND level <> 'european'"
examines   = "plan"
among      = "id IN (SELECT plan FROM live_priority_code WHERE plan = :plan AND scheme = 'NACE')"
needs      = ["priority_code"]
thresholds = ["economy_share_max"]
basis      = ["Gianelle, Guzzo, Mieszkowski: priorities taken together leave out much of the economy"]
why        = "Priorities that together stand for most of the economy leave everything as it was: nobody is told no."
message    = "{title}: its {priorities} {priorities|priority covers|priorities together cover} {covered_share} of {measured}; at most {most_share} is expected."
fix        = "Drop or narrow the priorities that add most: {widest}."
---*/
-- A superseded plan is history and is not asked. It is measured by employment where statistics by division tell it: what
-- is published of the divisions that are covered is above the limit, or what is published of the others leaves no room for
-- that. Else divisions count alike. A code of NACE 2.1 counts for the division that holds most of it, a section for all
-- its divisions (as in CB-02).
WITH coded AS MATERIALIZED (
  SELECT DISTINCT ifnull(p.parent, p.id) AS priority, c.version, c.code
  FROM   live_priority_code c JOIN live_priority p ON p.id = c.priority WHERE c.plan = :plan AND c.scheme = 'NACE'),
cover AS MATERIALIZED (
  SELECT DISTINCT c.priority, d.division
  FROM   coded c JOIN reference_division d ON d.scheme = 'NACE' AND d.version = c.version AND d.code = c.code
  WHERE  length(c.code) = 1
     OR  d.share = (SELECT max(m.share) FROM reference_division m WHERE m.scheme = 'NACE' AND m.version = c.version AND m.code = c.code)),
people AS MATERIALIZED (
  SELECT s.code, s.value, s.total, s.year, s.territory, s.priority
  FROM   shared_specialised s
  WHERE  s.plan = :plan AND s.compared AND s.variable = 'employment' AND s.scheme = 'NACE' AND s.total > 0 AND length(s.code) > 1
    AND  s.measure = (SELECT min(m.measure) FROM shared_specialised m WHERE m.plan = :plan AND m.variable = 'employment' AND m.scheme = 'NACE')),
employed AS MATERIALIZED (
  SELECT sum(iif(p.code IN (SELECT code FROM people WHERE priority IS NOT NULL), p.value, 0)) / max(p.total) AS least,
         1 - sum(iif(p.code IN (SELECT code FROM people WHERE priority IS NOT NULL), 0, p.value)) / max(p.total) AS most,
         'employment in ' || max(p.territory) || ' in ' || max(p.year) AS measured
  FROM   people p WHERE p.priority IS NULL),
counted AS MATERIALIZED (
  SELECT count(DISTINCT division) AS number, count(DISTINCT priority) AS priorities,
         (SELECT count(*) FROM reference_code WHERE scheme = 'NACE' AND version = '2' AND level = 2) AS "all" FROM cover),
judged AS MATERIALIZED (
  SELECT c.number, c.priorities, ifnull(e.least > threshold('economy_share_max'), 0) AS by_people, e.least, e.measured, c."all",
         CASE WHEN e.least > threshold('economy_share_max') THEN 1
              WHEN e.most <= threshold('economy_share_max') THEN 0
              ELSE c.number > c."all" * threshold('economy_share_max') END AS too_much
  FROM   counted c JOIN employed e)
SELECT 'plan' AS entity, p.id AS record, iif(j.number = 0, 'all priorities', p.code) AS code, 'title' AS field, p.title, j.priorities,
       iif(j.by_people, round(j.least, 6), round(j.number * 1.0 / j."all", 6)) AS covered_share,
       iif(j.by_people, j.measured, 'economic activity, ' || j.number || ' of the ' || j."all" || ' divisions (NACE)') AS measured,
       threshold('economy_share_max') AS most_share,
       iif(j.by_people,
           (SELECT group_concat(name, ', ') FROM (SELECT q.code || ' (' || CAST(round(sum(h.value) * 100 / max(h.total)) AS INTEGER) || ' %)' AS name FROM people h JOIN live_priority q ON q.id = h.priority GROUP BY q.id ORDER BY sum(h.value) DESC, q.code LIMIT 3)),
           (SELECT group_concat(name, ', ') FROM (SELECT q.code || ' (' || count(*) || ')' AS name FROM cover v JOIN live_priority q ON q.id = v.priority GROUP BY q.id ORDER BY count(*) DESC, q.code LIMIT 3))) AS widest,
       iif(j.number = 0, 'no code of economic activity (NACE) is entered', NULL) AS missing
FROM   live_plan p JOIN judged j
WHERE  p.id = :plan AND (j.number = 0 OR j.too_much);
