/*---
code     = "GC-03"
name     = "rule-maker-without-power"
severity = "warning"
class    = "judgement"
reach    = "upper"
across   = ["competence", "body"]
plans    = "status <> 'superseded'"
examines = "action"
among    = "status <> 'cancelled' AND (instrument = 'regulation' OR instrument IN (SELECT k.instrument FROM live_plan p JOIN live_plan n ON n.id IN (p.id, p.upper, (SELECT u.upper FROM live_plan u WHERE u.id = p.upper)) AND n.level = 'national' AND n.country = p.country JOIN live_competence k ON k.plan = n.id WHERE p.id = :plan))"
needs    = ["action"]
basis    = ["Multi-level governance: each level acts within its competences", "National practice in Greece: institutional set-up was the main weakness"]
why      = "Each level can only use the instruments that the law of its state gives it; what it cannot use itself, it can only ask for."
message  = "{code} {title} {does}, but {lead_code} {lead_title}, which leads it, {verdict}."
fix      = "Let the authority that can decide lead {code}, with {lead_code} as a stakeholder, enter the signed agreement of a level that may, or choose the instrument that {lead_code} can use itself."
---*/
-- What the national plan's table of competences says of a level and an instrument comes first; a line that is unverified is only
-- worth a remark that says so. Shared powers take two levels: that is for GC-04 to ask. Without a line only what holds everywhere
-- is judged: rules are the one instrument that takes public authority, and a level does not change the rules of the one above it.
WITH nation AS MATERIALIZED (
  SELECT n.id, n.code FROM live_plan p JOIN live_plan n ON n.id IN (p.id, p.upper, (SELECT u.upper FROM live_plan u WHERE u.id = p.upper))
  WHERE  p.id = :plan AND n.level = 'national' AND n.country = p.country),
power AS MATERIALIZED (
  SELECT k.level, k.instrument, min(k.extent) AS extent, ifnull(min(k.provenance = 'unverified'), 0) AS unverified, min(n.code) AS nation, min(k.basis) AS basis
  FROM   nation n CROSS JOIN live_competence k ON k.plan = n.id GROUP BY k.level, k.instrument HAVING count(DISTINCT k.extent) = 1),
barred AS MATERIALIZED (
  SELECT a.id, a.code, a.title, a.instrument, b.code AS lead_code, b.title AS lead_title, w.level, w.unverified, w.nation, w.basis
  FROM   power w CROSS JOIN live_body b ON b.plan = :plan AND b.level = w.level CROSS JOIN live_action a ON a.plan = :plan AND a.lead = b.id AND a.instrument = w.instrument
  WHERE  w.extent = 'none' AND a.status <> 'cancelled'
    -- Another level has bound itself to do what this one may not.
    AND  NOT EXISTS (SELECT 1 FROM live_agreement g JOIN power o ON o.level = g.level AND o.instrument = a.instrument AND o.extent <> 'none'
                     WHERE g.plan = :plan AND ifnull(g.action, a.id) = a.id AND g.signed_on <= :today AND ifnull(g.expires >= :today, 1))),
ruled AS MATERIALIZED (
  SELECT a.id, a.code, a.title, a.decision_level, b.id AS lead, b.code AS lead_code, b.title AS lead_title, b.helix, b.level,
         instr('local regional national european', a.decision_level) > instr('local regional national european', b.level) AS below
  FROM   live_action a LEFT JOIN body b ON b.id = a.lead AND b.retired_at IS NULL
  WHERE  a.plan = :plan AND a.instrument = 'regulation' AND a.status <> 'cancelled')
SELECT 'action' AS entity, id AS record, code, 'lead' AS field, NULL AS severity, title, 'is to change rules' AS does, lead_code, lead_title,
       iif(helix <> 'government', 'is no public authority (' || replace(helix, '-', ' ') || ')',
           'stands at ' || level || ' level, and the decision is taken at ' || decision_level || ' level') AS verdict,
       NULL AS missing
FROM   ruled WHERE (helix <> 'government' OR below) AND id NOT IN (SELECT id FROM barred)
UNION ALL
SELECT 'action', id, code, 'lead', iif(unverified, 'info', 'error'), title, 'is to be done by ' || instrument, lead_code, lead_title,
       'stands at ' || replace(level, 'european', 'European') || ' level, which may not use that instrument according to ' || nation || ifnull(' (' || rtrim(trim(basis), '.') || ')', '')
         || iif(unverified, '; that line of its table of competences is unverified', ''), NULL
FROM   barred
UNION ALL
SELECT 'action', id, code, 'lead', NULL, title, NULL, NULL, NULL, NULL,
       iif(lead IS NULL, 'the body that leads it is not entered', 'it is not entered whether ' || lead_code || ' is a public authority')
FROM   ruled WHERE helix IS NULL AND NOT ifnull(below, 0) AND id NOT IN (SELECT id FROM barred);
