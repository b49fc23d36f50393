/*---
code       = "EN-04"
name       = "discovery-one-sided"
severity   = "warning"
class      = "judgement"
reach      = "plan"
plans      = "level IN ('national', 'regional') AND status <> 'superseded' AND period_end >= 2021 AND ifnull(country = 'CN' OR (territory_scheme = 'NUTS' AND country NOT IN (SELECT c.country FROM ref_competences c) AND EXISTS (SELECT 1 FROM ref_nuts n WHERE n.code = country AND n.\"group\" <> 'EU27')), 0) = 0"
examines   = "event"
among      = "id IN (SELECT event FROM live_attendance WHERE plan = :plan)"
needs      = ["event", "attendance"]
thresholds = ["event_months", "business_share_min"]
basis      = ["CPR Annex IV, enabling condition 1.1: functioning of stakeholder cooperation (entrepreneurial discovery)", "RIS3 Guide: collaborative leadership of the quadruple helix", "Survey of strategies: small firms and civil society stand at the margin"]
why        = "Discovery among officials and professors finds what they know already; the knowledge of markets comes from firms and users."
message    = "{number} {number|meeting|meetings} since {since}: {problem}."
fix        = "Invite those who are missing to the next meeting where they have something to gain, or enter who came."
---*/
-- Asked of the plans that the enabling condition binds, as in EN-09. The meetings of the last months are taken together: a workshop
-- of one kind of people is in order when others follow.
WITH came AS MATERIALIZED (
  SELECT e.id AS event, a.helix, a.headcount
  FROM   live_event e JOIN live_attendance a ON a.event = e.id
  WHERE  e.plan = :plan AND e.held_on <= :today AND e.held_on >= date(:today, '-' || CAST(threshold('event_months') AS INTEGER) || ' months')),
helix (place, word, name) AS (VALUES (1, 'academia', 'academia'), (2, 'business', 'business'), (3, 'government', 'government'), (4, 'civil-society', 'civil society')),
absent AS (SELECT group_concat(name, ', ') AS names, count(*) AS number FROM (SELECT name FROM helix WHERE word NOT IN (SELECT helix FROM came) ORDER BY place)),
measured AS MATERIALIZED (
  SELECT count(DISTINCT event) AS number, sum(headcount) AS people, sum(headcount IS NULL) AS uncounted,
         ifnull(sum(iif(helix = 'business', headcount, 0)), 0) * 1.0 / nullif(sum(headcount), 0) AS business,
         date(:today, '-' || CAST(threshold('event_months') AS INTEGER) || ' months') AS since
  FROM   came),
judged AS MATERIALIZED (
  SELECT m.*, a.names, a.number AS absent, ifnull(m.uncounted = 0 AND round(m.business, 6) < threshold('business_share_min'), 0) AND NOT ifnull(', ' || a.names || ',' LIKE '%, business,%', 0) AS few
  FROM   measured m JOIN absent a)
SELECT 'plan' AS entity, p.id AS record, iif(j.number = 0, 'events', p.code) AS code, 'code' AS field, j.number, j.since,
       iif(j.absent > 0, 'nobody from ' || j.names || ' is entered', '') || iif(j.absent > 0 AND j.few, ', and ', '')
         || iif(j.few, CAST(round(j.business * 100) AS INTEGER) || ' % of the ' || j.people || ' people came from business; at least '
                       || CAST(round(threshold('business_share_min') * 100) AS INTEGER) || ' % is expected', '') AS problem,
       iif(j.number = 0, 'no attendance is entered for a meeting since ' || j.since, NULL) AS missing
FROM   judged j JOIN live_plan p ON p.id = :plan WHERE j.number = 0 OR j.absent > 0 OR j.few
UNION ALL
SELECT 'attendance', NULL, 'attendance', NULL, NULL, NULL, NULL, uncounted || ' of the entries since ' || since || iif(uncounted = 1, ' has', ' have') || ' no headcount, so the share of business is not known'
FROM   judged WHERE number > 0 AND uncounted > 0;
