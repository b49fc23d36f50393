/*---
code       = "EN-03"
name       = "priority-without-meeting"
severity   = "warning"
class      = "judgement"
reach      = "plan"
plans      = "level IN ('national', 'regional') AND status <> 'superseded' AND period_end >= 2021 AND ifnull(country = 'CN' OR (territory_scheme = 'NUTS' AND country NOT IN (SELECT c.country FROM ref_competences c) AND EXISTS (SELECT 1 FROM ref_nuts n WHERE n.code = country AND n.\"group\" <> 'EU27')), 0) = 0"
examines   = "priority"
among      = "parent IS NULL"
needs      = ["priority", "event"]
thresholds = ["event_months"]
basis      = ["CPR Annex IV, enabling condition 1.1: functioning of stakeholder cooperation (entrepreneurial discovery)"]
why        = "Discovery that ended with the strategy cannot tell when a priority has to change."
message    = "{problem} since {since}{last}."
fix        = "Hold a meeting with those who work in {subject}, or enter the meetings that were held with their date and priority."
---*/
-- Asked of the plans that the enabling condition binds, as in EN-09. A meeting belongs to the priority it names, to the ones that
-- proposals made there name, and with a trajectory to the priority above it. One that is still to come is not held yet.
WITH held AS MATERIALIZED (
  SELECT DISTINCT e.code, e.held_on, ifnull(r.parent, r.id) AS priority
  FROM   live_event e LEFT JOIN proposal o ON o.plan = :plan AND o.event = e.id AND o.retired_at IS NULL
  LEFT   JOIN priority r ON r.retired_at IS NULL AND r.id IN (e.priority, o.priority)
  WHERE  e.plan = :plan AND e.held_on <= :today),
undated AS MATERIALIZED (SELECT count(*) AS number, sum(priority IS NULL) AS general FROM live_event WHERE plan = :plan AND held_on IS NULL),
judged AS MATERIALIZED (
  SELECT r.id, r.code, r.title, max(h.held_on) AS last, ifnull(max(h.held_on) >= date(:today, '-' || CAST(threshold('event_months') AS INTEGER) || ' months'), 0) AS met
  FROM   live_priority r LEFT JOIN held h ON h.priority = r.id WHERE r.plan = :plan AND r.parent IS NULL GROUP BY r.id),
-- Where it is missing for all, or for more than three and for most, that is said once, of the plan.
whole AS MATERIALIZED (
  SELECT count(*) AS number, sum(NOT met) AS lacking, count(*) > 1 AND (max(met) = 0 OR (sum(NOT met) > 3 AND sum(NOT met) * 2 > count(*))) AS many,
         max(last) FILTER (WHERE NOT met) AS last, group_concat(code, ', ' ORDER BY length(code), code) FILTER (WHERE NOT met) AS codes,
         date(:today, '-' || CAST(threshold('event_months') AS INTEGER) || ' months') AS since FROM judged)
SELECT 'priority' AS entity, j.id AS record, j.code, 'title' AS field, j.code || ' ' || j.title || ' has had no meeting of the discovery process' AS problem,
       w.since, ifnull('; the last one was on ' || j.last, '') AS last, j.code AS subject, NULL AS missing
FROM   judged j JOIN whole w JOIN undated u WHERE NOT j.met AND NOT w.many AND u.number = 0
UNION ALL
SELECT 'plan', p.id, p.code, 'code', iif(w.lacking = w.number, 'None of the ' || w.number || ' priorities has had a meeting of the discovery process',
                                         w.lacking || ' of ' || w.number || ' priorities (' || w.codes || ') have had no meeting of the discovery process'), w.since,
       ifnull('; the last one was on ' || w.last, ''), 'each of them', NULL
FROM   whole w JOIN undated u JOIN live_plan p ON p.id = :plan WHERE w.many AND u.number = 0
UNION ALL
-- A meeting without a date may be the one that is missed.
SELECT 'event', NULL, 'events', NULL, NULL, NULL, NULL, NULL,
       u.number || iif(u.number = 1, ' meeting has', ' meetings have') || ' no date; without it '
         || (SELECT count(*) FROM judged WHERE NOT met) || ' of ' || w.number || iif(w.number = 1, ' priority has', ' priorities have') || ' none since ' || w.since
FROM   whole w JOIN undated u WHERE u.number > 0 AND EXISTS (SELECT 1 FROM judged WHERE NOT met);
