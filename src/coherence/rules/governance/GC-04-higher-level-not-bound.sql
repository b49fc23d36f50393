/*---
code     = "GC-04"
name     = "higher-level-not-bound"
severity = "warning"
class    = "judgement"
reach    = "upper"
across   = ["body"]
plans    = "status <> 'superseded'"
examines = "action"
among    = "status <> 'cancelled' AND (decision_level IS NOT NULL OR delivery_level IS NOT NULL)"
needs    = ["action"]
basis    = ["Multi-level governance: a level binds itself, not the one above it", "National practice in Spain: national money without prior agreement with the regions"]
why      = "A plan cannot promise what another level of government decides or delivers; without its word the action may never come."
message  = "{code} {title} is to be {done} at {level} level, above the {own} level of the plan, {verdict}."
fix      = "Enter the agreement with the day on which it was signed, name a body of the {level} level as lead of {code} or as leader, partner or adviser among the stakeholders, let a budget line draw on a programme of that level, or correct the level."
---*/
-- What shows that the other level knows: it leads, it is named as a stakeholder of the plan or of a priority that the action
-- serves, or a line of the action draws on its programme. An agreement for the action, or for the
-- whole plan, binds from its signature to its last day; one that has run out while the action goes on is a finding whatever
-- else is there. Levels are compared by their place in one list of words.
WITH counted AS MATERIALIZED (
  SELECT a.id, a.code, a.title, a.lead, a.status, p.level AS own,
         iif(ifnull(instr(w.words, a.delivery_level), 0) > ifnull(instr(w.words, a.decision_level), 0), a.delivery_level, a.decision_level) AS level,
         iif(ifnull(instr(w.words, a.delivery_level), 0) > ifnull(instr(w.words, a.decision_level), 0), 'delivered', 'decided') AS done
  FROM   (SELECT 'local regional national european' AS words) w JOIN live_plan p ON p.id = :plan JOIN live_action a ON a.plan = p.id
  WHERE  a.status <> 'cancelled'
    AND  max(ifnull(instr(w.words, a.decision_level), 0), ifnull(instr(w.words, a.delivery_level), 0)) > instr(w.words, p.level)),
word AS MATERIALIZED (
  SELECT g.id, g.action, g.code, g.signed_on, g.expires, ifnull(g.level, b.level) AS level, g.signed_on <= :today AND ifnull(g.expires >= :today, 1) AS binds
  FROM   live_agreement g LEFT JOIN body b ON b.id = g.body AND b.retired_at IS NULL WHERE g.plan = :plan),
bound AS MATERIALIZED (
  SELECT c.id, ifnull(max(w.binds), 0) AS binds, group_concat(iif(w.expires < :today AND w.signed_on IS NOT NULL, w.code || ' ended on ' || w.expires, NULL), ' and ') AS ended,
         group_concat(iif(w.signed_on IS NULL OR w.signed_on > :today, w.code || iif(w.signed_on IS NULL, ' is not signed', ' is to be signed on ' || w.signed_on), NULL), ' and ') AS unsigned
  FROM   counted c JOIN word w ON ifnull(w.action, c.id) = c.id AND instr('local regional national european', w.level) >= instr('local regional national european', c.level)
  GROUP  BY c.id),
shown AS (
  SELECT c.*, ifnull(b.binds, 0) AS binds, iif(c.status = 'completed', NULL, b.ended) AS ended, b.unsigned FROM counted c LEFT JOIN bound b ON b.id = c.id)
SELECT 'action' AS entity, c.id AS record, c.code, iif(c.done = 'decided', 'decision_level', 'delivery_level') AS field, c.title, c.done, replace(c.level, 'european', 'European') AS level, c.own,
       CASE WHEN c.ended IS NOT NULL THEN 'and its agreement ' || c.ended WHEN c.unsigned IS NOT NULL THEN 'and its agreement ' || c.unsigned
            ELSE 'and nothing entered shows that the ' || replace(c.level, 'european', 'European') || ' level has agreed' END AS verdict, NULL AS missing
FROM   shown c
WHERE  NOT c.binds AND (c.ended IS NOT NULL OR NOT EXISTS (SELECT 1 FROM live_body b WHERE b.id = c.lead AND instr('local regional national european', b.level) >= instr('local regional national european', c.level))
  AND  NOT EXISTS (SELECT 1 FROM live_stakeholder s JOIN live_body b ON b.id = s.body
                   WHERE s.plan = :plan AND ifnull(s.role, 'partner') IN ('leader', 'partner', 'adviser')
                     AND instr('local regional national european', b.level) >= instr('local regional national european', c.level)
                     AND (s.priority IS NULL OR EXISTS (SELECT 1 FROM live_action_priority k JOIN live_priority r ON r.id = k.priority
                                                        WHERE k.action = c.id AND s.priority IN (r.id, r.parent))))
  AND  NOT EXISTS (SELECT 1 FROM live_budget_line l JOIN live_plan u ON u.id = l.programme
                   WHERE l.action = c.id AND instr('local regional national european', u.level) >= instr('local regional national european', c.level)))
UNION ALL
SELECT 'action', NULL, 'actions', NULL, NULL, NULL, NULL, NULL, NULL,
       sum(decision_level IS NULL AND delivery_level IS NULL) || ' of ' || count(*) || iif(sum(decision_level IS NULL AND delivery_level IS NULL) = 1, ' says', ' say') || ' neither which level decides nor which one delivers'
FROM   live_action WHERE plan = :plan AND status <> 'cancelled' HAVING sum(decision_level IS NULL AND delivery_level IS NULL) > 0;
