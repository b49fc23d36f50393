/*---
code     = "BU-05"
name     = "priority-without-budget"
severity = "error"
class    = "judgement"
reach    = "plan"
plans    = "status <> 'superseded'"
examines = "priority"
among    = "parent IS NULL AND ifnull(stage, '') NOT IN ('emerging', 'discovery')"
needs    = ["priority", "budget_line"]
basis    = ["National practice: assessments name strategies without a detailed budget"]
why      = "A priority without money is a wish: nobody can see whether the choice was meant."
message  = "{problem}."
fix      = "Enter the budget lines of the actions that serve {subject}, or set its stage to emerging or discovery."
---*/
-- A superseded plan is history and is not asked.
-- A plan without any budget line has not come to its money yet: that is not assessable, not an error of every priority.
WITH RECURSIVE
-- Money of a trajectory is also money of the priority it stands under. UNION ends even where parents go round.
above (priority, top) AS (
        SELECT id, id FROM live_priority WHERE plan = :plan
  UNION SELECT x.priority, p.parent FROM above x JOIN live_priority p ON p.id = x.top WHERE p.parent IS NOT NULL),
served (priority, actions, lines) AS (
  SELECT x.top, count(DISTINCT s.action), ifnull(sum(l.lines), 0)
  FROM   above x JOIN live_action_priority s ON s.priority = x.priority LEFT JOIN shared_money l ON l.plan = :plan AND l.action = s.action
  GROUP  BY x.top),
judged AS MATERIALIZED (
  SELECT p.id, p.code, p.title, ifnull(s.actions, 0) AS actions, ifnull(s.lines, 0) AS lines
  FROM   live_priority p LEFT JOIN served s ON s.priority = p.id
  WHERE  p.plan = :plan AND p.parent IS NULL AND ifnull(p.stage, '') NOT IN ('emerging', 'discovery')),
-- Where not one of several has it, that is said once, of the plan.
whole AS (SELECT count(*) AS number, max(actions) AS actions, count(*) > 1 AND max(lines) = 0 AS none FROM judged)
SELECT 'priority' AS entity, j.id AS record, j.code, 'code' AS field,
       j.title || ' has no budget: '
         || CASE j.actions WHEN 0 THEN 'no action serves it' WHEN 1 THEN 'the one action that serves it has no budget line'
                           ELSE 'none of the ' || j.actions || ' actions that serve it has a budget line' END AS problem,
       j.code AS subject
FROM   judged j JOIN whole w WHERE j.lines = 0 AND NOT w.none
UNION ALL
SELECT 'plan', p.id, p.code, 'code',
       'None of the ' || w.number || ' priorities has a budget: ' || iif(w.actions = 0, 'no action serves one of them', 'no action that serves one of them has a budget line'), 'each priority'
FROM   whole w JOIN live_plan p ON p.id = :plan WHERE w.none;
