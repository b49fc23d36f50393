/*---
code     = "DQ-04"
name     = "priority-unclassified"
severity = "error"
class    = "hard"
reach    = "plan"
examines = "priority"
among    = "parent IS NULL AND EXISTS (SELECT 1 FROM live_plan p WHERE p.id = live_priority.plan AND p.level <> 'european')"
needs    = ["priority"]
basis    = ["Eye@RIS3: a priority is described by an economic domain (NACE) and a scientific domain (NABS)"]
why      = "Without a code nobody can tell which priorities of other plans are the same, overlap or complete each other."
message  = "{code} {title} has neither an activity code ({activity}) nor a research code (NABS or FORD){only}."
fix      = "Classify the priority: pick the activities it means from the list, or the fields of research it rests on."
---*/
-- One of the two kinds is enough to compare. FORD counts like NABS. In China the sections of GB/T 4754 and the
-- strategic emerging industries take the place of NACE, which its plans do not use; elsewhere they do not count.
-- The codes must be the priority's own, because comparisons start there. An objective of a European fund crosses
-- all activities, so codes would say nothing about it.
SELECT 'priority' AS entity, r.id AS record, r.code, 'title' AS field, r.title,
       iif(p.country = 'CN', 'GB/T 4754, SEI or NACE', 'NACE') AS activity,
       ifnull((SELECT ', only codes of ' || group_concat(scheme, ', ')
               FROM (SELECT DISTINCT c.scheme FROM live_priority_code c WHERE c.priority = r.id ORDER BY c.scheme)), '') AS only
FROM   live_plan p JOIN live_priority r ON r.plan = p.id
WHERE  p.id = :plan AND p.level <> 'european' AND r.parent IS NULL
  AND  NOT EXISTS (SELECT 1 FROM live_priority_code c
                   WHERE c.priority = r.id
                     AND (c.scheme IN ('NACE', 'NABS', 'FORD') OR (p.country = 'CN' AND c.scheme IN ('GBT4754', 'SEI'))));
