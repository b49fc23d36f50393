/*---
code     = "LG-01"
name     = "priority-without-need"
severity = "warning"
class    = "judgement"
reach    = "plan"
examines = "priority"
among    = "parent IS NULL AND EXISTS (SELECT 1 FROM live_plan p WHERE p.id = live_priority.plan AND p.level <> 'european')"
needs    = ["priority", "need"]
basis    = ["RIS3 Guide: from the analysis (step 1) to the priorities (step 4)"]
why      = "A priority that answers nothing the analysis found looks like a choice made without it."
message  = "{code} {title} answers no need of the analysis."
fix      = "Link {code} to the needs it answers, or enter the need that the analysis lacks."
---*/
-- Evidence says how strong a choice is, not what it is for: only a need counts, and only the priority's own link.
SELECT 'priority' AS entity, r.id AS record, r.code, 'title' AS field, r.title
FROM   live_plan p JOIN live_priority r ON r.plan = p.id
WHERE  p.id = :plan AND p.level <> 'european' AND r.parent IS NULL
  AND  NOT EXISTS (SELECT 1 FROM live_need_link l JOIN live_need n ON n.id = l.need WHERE l.priority = r.id);
