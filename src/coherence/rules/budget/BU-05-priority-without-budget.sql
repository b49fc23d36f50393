/*---
code     = "BU-05"
name     = "priority-without-budget"
severity = "error"
class    = "judgement"
reach    = "plan"
examines = "priority"
among    = "parent IS NULL AND ifnull(stage, '') NOT IN ('emerging', 'discovery')"
needs    = ["priority", "budget_line"]
basis    = ["National practice: assessments name strategies without a detailed budget"]
why      = "A priority without money is a wish: nobody can see whether the choice was meant."
message  = "{title} has no budget: {state}."
fix      = "Enter the budget lines of the actions that serve {code}, or set its stage to emerging or discovery."
---*/
-- A plan without any budget line has not come to its money yet: that is not assessable, not an error of every priority.
WITH RECURSIVE
-- Money of a trajectory is also money of the priority it stands under. UNION ends even where parents go round.
above (priority, top) AS (
        SELECT id, id FROM live_priority WHERE plan = :plan
  UNION SELECT x.priority, p.parent FROM above x JOIN live_priority p ON p.id = x.top WHERE p.parent IS NOT NULL),
served (priority, actions, lines) AS (
  SELECT x.top, count(DISTINCT s.action), count(l.id)
  FROM   above x JOIN live_action_priority s ON s.priority = x.priority LEFT JOIN live_budget_line l ON l.action = s.action
  GROUP  BY x.top)
SELECT 'priority' AS entity, p.id AS record, p.code, 'code' AS field, p.title,
       CASE ifnull(s.actions, 0) WHEN 0 THEN 'no action serves it' WHEN 1 THEN 'the one action that serves it has no budget line'
            ELSE 'none of the ' || s.actions || ' actions that serve it has a budget line' END AS state
FROM   live_priority p LEFT JOIN served s ON s.priority = p.id
WHERE  p.plan = :plan AND p.parent IS NULL AND ifnull(p.stage, '') NOT IN ('emerging', 'discovery') AND ifnull(s.lines, 0) = 0;
