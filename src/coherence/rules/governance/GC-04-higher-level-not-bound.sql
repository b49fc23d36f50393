/*---
code     = "GC-04"
name     = "higher-level-not-bound"
severity = "warning"
class    = "judgement"
reach    = "upper"
plans    = "status <> 'superseded'"
examines = "action"
among    = "status <> 'cancelled' AND (decision_level IS NOT NULL OR delivery_level IS NOT NULL)"
needs    = ["action"]
basis    = ["Multi-level governance: a level binds itself, not the one above it", "National practice in Spain: national money without prior agreement with the regions"]
why      = "A plan cannot promise what another level of government decides or delivers; without its word the action may never come."
message  = "{code} {title} is to be {done} at {level} level, above the {own} level of the plan, and nothing entered shows that the {level} level has agreed."
fix      = "Name a body of the {level} level as lead of {code} or as leader, partner or adviser among the stakeholders, let a budget line draw on a programme of that level, or correct the level."
---*/
-- What shows that the other level knows: it leads, it is named as a stakeholder of the plan or of a priority that the action
-- serves, or a line of the action draws on its programme. Levels are compared by their place in one list of words.
WITH counted AS MATERIALIZED (
  SELECT a.id, a.code, a.title, a.lead, p.level AS own,
         iif(ifnull(instr(w.words, a.delivery_level), 0) > ifnull(instr(w.words, a.decision_level), 0), a.delivery_level, a.decision_level) AS level,
         iif(ifnull(instr(w.words, a.delivery_level), 0) > ifnull(instr(w.words, a.decision_level), 0), 'delivered', 'decided') AS done
  FROM   (SELECT 'local regional national european' AS words) w JOIN live_plan p ON p.id = :plan JOIN live_action a ON a.plan = p.id
  WHERE  a.status <> 'cancelled'
    AND  max(ifnull(instr(w.words, a.decision_level), 0), ifnull(instr(w.words, a.delivery_level), 0)) > instr(w.words, p.level))
SELECT 'action' AS entity, c.id AS record, c.code, iif(c.done = 'decided', 'decision_level', 'delivery_level') AS field, c.title, c.done, replace(c.level, 'european', 'European') AS level, c.own, NULL AS missing
FROM   counted c
WHERE  NOT EXISTS (SELECT 1 FROM live_body b WHERE b.id = c.lead AND instr('local regional national european', b.level) >= instr('local regional national european', c.level))
  AND  NOT EXISTS (SELECT 1 FROM live_stakeholder s JOIN live_body b ON b.id = s.body
                   WHERE s.plan = :plan AND ifnull(s.role, 'partner') IN ('leader', 'partner', 'adviser')
                     AND instr('local regional national european', b.level) >= instr('local regional national european', c.level)
                     AND (s.priority IS NULL OR EXISTS (SELECT 1 FROM live_action_priority k JOIN live_priority r ON r.id = k.priority
                                                        WHERE k.action = c.id AND s.priority IN (r.id, r.parent))))
  AND  NOT EXISTS (SELECT 1 FROM live_budget_line l JOIN live_plan u ON u.id = l.programme
                   WHERE l.action = c.id AND instr('local regional national european', u.level) >= instr('local regional national european', c.level))
UNION ALL
SELECT 'action', NULL, 'actions', NULL, NULL, NULL, NULL, NULL,
       sum(decision_level IS NULL AND delivery_level IS NULL) || ' of ' || count(*) || iif(sum(decision_level IS NULL AND delivery_level IS NULL) = 1, ' says', ' say') || ' neither which level decides nor which one delivers'
FROM   live_action WHERE plan = :plan AND status <> 'cancelled' HAVING sum(decision_level IS NULL AND delivery_level IS NULL) > 0;
