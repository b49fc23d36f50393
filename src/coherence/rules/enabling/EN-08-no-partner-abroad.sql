/*---
code     = "EN-08"
name     = "no-partner-abroad"
severity = "warning"
class    = "judgement"
reach    = "upper"
plans    = "level IN ('national', 'regional') AND status <> 'superseded' AND period_end >= 2021 AND ifnull(country = 'CN' OR (territory_scheme = 'NUTS' AND country NOT IN (SELECT c.country FROM ref_competences c) AND EXISTS (SELECT 1 FROM ref_nuts n WHERE n.code = country AND n.\"group\" <> 'EU27')), 0) = 0"
examines = "priority"
among    = "parent IS NULL AND ifnull(stage, '') <> 'discovery'"
needs    = ["priority", "cooperation"]
basis    = ["CPR Annex IV, enabling condition 1.1: cooperation with partners outside the Member State in priority areas", "European Court of Auditors, Review 05/2025: interregional cooperation is peripheral"]
why      = "Value chains do not end at the border; who specialises alone lacks the other half."
message  = "{problem}."
fix      = "Enter the cooperation with the territory of the partner, or look for regions abroad whose priorities complete {subject}."
---*/
-- Asked of the plans that the enabling condition binds, as in EN-09. A cooperation that names no priority serves all of them.
-- Abroad is a territory whose code begins with another state's, or a priority of a plan there. A priority still in discovery
-- need not have found its partners.
WITH home AS MATERIALIZED (SELECT id, code, country FROM live_plan WHERE id = :plan),
partner AS MATERIALIZED (
  SELECT ifnull(r.parent, r.id) AS priority,
         CASE WHEN c.partner_territory IS NOT NULL THEN upper(substr(trim(c.partner_territory), 1, 2)) <> h.country
              WHEN u.country IS NOT NULL THEN u.country <> h.country END AS abroad
  FROM   home h JOIN live_cooperation c ON c.plan = h.id
  LEFT   JOIN priority r ON r.id = c.priority AND r.retired_at IS NULL
  LEFT   JOIN priority q ON q.id = c.partner_priority AND q.retired_at IS NULL
  LEFT   JOIN plan u ON u.id = q.plan AND u.retired_at IS NULL),
judged AS MATERIALIZED (
  SELECT r.id, r.code, r.title, max(ifnull(x.abroad, 0)) AS abroad, ifnull(sum(x.abroad = 0), 0) AS near, ifnull(sum(x.known AND x.abroad IS NULL), 0) AS open
  FROM   live_priority r LEFT JOIN (SELECT *, 1 AS known FROM partner) x ON x.priority = r.id OR x.priority IS NULL
  WHERE  r.plan = :plan AND r.parent IS NULL AND ifnull(r.stage, '') <> 'discovery' GROUP BY r.id),
-- Where it is missing for all, or for more than three and for most, that is said once, of the plan.
whole AS MATERIALIZED (
  SELECT count(*) AS number, sum(lacks) AS lacking, count(*) > 1 AND (min(lacks) = 1 OR (sum(lacks) > 3 AND sum(lacks) * 2 > count(*))) AS many,
         group_concat(code, ', ' ORDER BY length(code), code) FILTER (WHERE lacks) AS codes
  FROM   (SELECT code, NOT abroad AND open = 0 AS lacks FROM judged))
SELECT 'priority' AS entity, j.id AS record, j.code, 'title' AS field,
       j.code || ' ' || j.title || iif(j.near > 0, ' has partners only within the state', ' has no partner outside the state') AS problem, j.code AS subject, NULL AS missing
FROM   judged j JOIN whole w JOIN home h WHERE NOT j.abroad AND j.open = 0 AND NOT w.many AND h.country IS NOT NULL
UNION ALL
SELECT 'plan', h.id, h.code, 'code', iif(w.lacking = w.number, 'None of the ' || w.number || ' priorities has a partner outside the state',
                                        w.lacking || ' of ' || w.number || ' priorities (' || w.codes || ') have no partner outside the state'), 'these', NULL
FROM   whole w JOIN home h WHERE w.many AND h.country IS NOT NULL
UNION ALL
SELECT 'priority', j.id, j.code, NULL, NULL, NULL, 'where the partner of its cooperation is has not been entered'
FROM   judged j JOIN home h WHERE NOT j.abroad AND j.open > 0 AND h.country IS NOT NULL
UNION ALL
SELECT 'plan', id, 'territory', NULL, NULL, NULL, 'the territory of the plan is not entered, so it is not known what is abroad' FROM home WHERE country IS NULL;
