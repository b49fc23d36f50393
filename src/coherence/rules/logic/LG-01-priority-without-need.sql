/*---
code     = "LG-01"
name     = "priority-without-need"
severity = "warning"
class    = "judgement"
reach    = "plan"
plans    = "status <> 'superseded'"
examines = "priority"
among    = "parent IS NULL AND EXISTS (SELECT 1 FROM live_plan p WHERE p.id = live_priority.plan AND p.level <> 'european')"
needs    = ["priority", "need"]
basis    = ["RIS3 Guide: from the analysis (step 1) to the priorities (step 4)"]
why      = "A priority that answers nothing the analysis found looks like a choice made without it."
message  = "{problem}."
fix      = "Link {subject} to the needs {pronoun}, or enter the need that the analysis lacks."
---*/
-- A superseded plan is history and is not asked.
-- Evidence says how strong a choice is, not what it is for: only a need counts, and only the priority's own link.
WITH judged AS MATERIALIZED (
  SELECT r.id, r.code, r.title, p.id AS plan, p.code AS plan_code,
         EXISTS (SELECT 1 FROM live_need_link l JOIN live_need n ON n.id = l.need WHERE l.priority = r.id) AS answers
  FROM   live_plan p JOIN live_priority r ON r.plan = p.id
  WHERE  p.id = :plan AND p.level <> 'european' AND r.parent IS NULL),
-- Where not one of several has it, that is said once, of the plan.
whole AS (SELECT count(*) AS number, count(*) > 1 AND max(answers) = 0 AS none FROM judged)
SELECT 'priority' AS entity, j.id AS record, j.code, 'title' AS field,
       j.code || ' ' || j.title || ' answers no need of the analysis' AS problem, j.code AS subject, 'it answers' AS pronoun
FROM   judged j JOIN whole w WHERE NOT j.answers AND NOT w.none
UNION ALL
SELECT 'plan', j.plan, j.plan_code, 'code',
       'None of the ' || w.number || ' priorities answers a need of the analysis', 'the priorities', 'they answer'
FROM   whole w JOIN (SELECT DISTINCT plan, plan_code FROM judged) j WHERE w.none;
