/*---
code     = "GC-03"
name     = "rule-maker-without-power"
severity = "warning"
class    = "judgement"
reach    = "plan"
plans    = "status <> 'superseded'"
examines = "action"
among    = "instrument = 'regulation' AND status <> 'cancelled'"
needs    = ["action"]
basis    = ["Multi-level governance: each level acts within its competences", "National practice in Greece: institutional set-up was the main weakness"]
why      = "Rules are changed by the authority that made them; anybody else can only ask for it."
message  = "{code} {title} is to change rules, but {lead_code} {lead_title}, which leads it, {verdict}."
fix      = "Let the authority that can decide lead {code}, with {lead_code} as a stakeholder, or choose the instrument that {lead_code} can use itself."
---*/
-- A table of which level may use which instrument exists for no state, so only what holds everywhere is judged: rules are the
-- one instrument that takes public authority, and a level does not change the rules of the one above it.
WITH ruled AS MATERIALIZED (
  SELECT a.id, a.code, a.title, a.decision_level, b.id AS lead, b.code AS lead_code, b.title AS lead_title, b.helix, b.level,
         instr('local regional national european', a.decision_level) > instr('local regional national european', b.level) AS below
  FROM   live_action a LEFT JOIN body b ON b.id = a.lead AND b.retired_at IS NULL
  WHERE  a.plan = :plan AND a.instrument = 'regulation' AND a.status <> 'cancelled')
SELECT 'action' AS entity, id AS record, code, 'lead' AS field, title, lead_code, lead_title,
       iif(helix <> 'government', 'is no public authority (' || replace(helix, '-', ' ') || ')',
           'stands at ' || level || ' level, and the decision is taken at ' || decision_level || ' level') AS verdict,
       NULL AS missing
FROM   ruled WHERE helix <> 'government' OR below
UNION ALL
SELECT 'action', id, code, 'lead', title, NULL, NULL, NULL,
       iif(lead IS NULL, 'the body that leads it is not entered', 'it is not entered whether ' || lead_code || ' is a public authority')
FROM   ruled WHERE helix IS NULL AND NOT ifnull(below, 0);
