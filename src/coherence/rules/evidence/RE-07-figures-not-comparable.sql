/*---
code       = "RE-07"
name       = "figures-not-comparable"
severity   = "warning"
class      = "judgement"
reach      = "plan"
plans      = "status <> 'superseded'"
examines   = "evidence"
among      = "value IS NOT NULL AND priority IS NOT NULL"
needs      = ["evidence"]
thresholds = ["figures_apart_max"]
basis      = ["Data quality: like is compared with like", "National practice in Czechia: figures by registered seat miss plants whose seat is elsewhere"]
why        = "A ranking of priorities by figures of different years or areas shows the years and the areas, not the priorities."
message    = "{number} figures of `{measure}` stand side by side, {problem}: {list}."
fix        = "Take them from the same year and the same area, counted in the same way, or enter in the note why they can be compared."
---*/
-- Compared are figures of different priorities with the unit of a measure of specialisation, and otherwise those with the same title
-- and unit. Where the priority of two is the same, they are a series and no comparison. Plants counted where they stand and
-- firms counted at their seat differ most where a head office is elsewhere; what is not entered differs from nothing.
WITH figure AS MATERIALIZED (
  SELECT v.id, v.code, v.priority, v.year, trim(v.reference_area) AS area, v.basis,
         iif(lower(trim(v.unit)) IN ('location quotient', 'lq', 'specialisation index', 'specialization index', 'revealed comparative advantage', 'rca', 'rta',
                                     'relatedness density', 'complexity', 'complexity index'),
             replace(replace(lower(trim(v.unit)), 'specialization', 'specialisation'), 'lq', 'location quotient'), lower(trim(v.title)) || ifnull(' (' || lower(trim(v.unit)) || ')', '')) AS measure
  FROM   live_evidence v JOIN live_priority r ON r.id = v.priority WHERE v.plan = :plan AND v.value IS NOT NULL),
-- Of a series the latest figure is the one that is compared.
latest AS MATERIALIZED (
  SELECT * FROM (SELECT *, row_number() OVER (PARTITION BY measure, priority ORDER BY ifnull(year, 0) DESC, code) AS place FROM figure) WHERE place = 1),
compared AS (
  SELECT measure, count(*) AS number, min(year) AS first, max(year) AS last, count(DISTINCT area) AS areas, count(DISTINCT basis) AS bases, max(year) - min(year) > threshold('figures_apart_max') AS apart,
         group_concat(code || ' (' || ifnull(year, 'year not entered') || ', ' || ifnull(area, 'area not entered') || ifnull(', by ' || replace(basis, '-', ' '), '') || ')', ', ' ORDER BY length(code), code) AS list
  FROM   latest GROUP BY measure HAVING count(*) > 1)
SELECT 'evidence' AS entity, (SELECT l.id FROM latest l WHERE l.measure = c.measure ORDER BY ifnull(l.year, 0), l.code LIMIT 1) AS record,
       (SELECT l.code FROM latest l WHERE l.measure = c.measure ORDER BY ifnull(l.year, 0), l.code LIMIT 1) AS code,
       CASE WHEN c.areas > 1 THEN 'reference_area' WHEN c.apart THEN 'year' ELSE 'basis' END AS field, c.measure, c.number, c.list,
       substr(iif(c.areas > 1, ' and of ' || c.areas || ' areas', '') || iif(c.apart, ' and of years from ' || c.first || ' to ' || c.last, '')
              || iif(c.bases > 1, ' and counted by local unit as well as by registered seat', ''), 6) AS problem
FROM   compared c WHERE c.areas > 1 OR c.apart OR c.bases > 1;
