/*---
code     = "LG-02"
name     = "priority-without-objective"
severity = "error"
class    = "judgement"
reach    = "plan"
examines = "priority"
among    = "parent IS NULL AND EXISTS (SELECT 1 FROM live_plan p WHERE p.id = live_priority.plan AND p.level <> 'european')"
needs    = ["priority"]
basis    = ["JRC brief 13/2015: explicit objectives and an expected change for each priority"]
why      = "Without the change that is expected there is nothing that a result indicator could measure."
message  = "{code} {title} has {objectives}."
fix      = "Write an objective for {code} and say in `expected_change` what will be different, for whom and by when."
---*/
-- An objective of a trajectory is an objective of the priority it stands under. The European frame states its
-- objectives as law and expects no change of one region.
WITH area AS MATERIALIZED (
  SELECT r.id, r.code, r.title, t.id AS part
  FROM   live_plan p JOIN live_priority r ON r.plan = p.id
  JOIN   live_priority t ON t.plan = r.plan AND (t.id = r.id OR t.parent = r.id)
  WHERE  p.id = :plan AND p.level <> 'european' AND r.parent IS NULL)
SELECT 'priority' AS entity, a.id AS record, a.code, 'title' AS field, a.title,
       CASE count(o.id) WHEN 0 THEN 'no objective'
                        WHEN 1 THEN 'one objective, ' || min(o.code) || ', which does not say what change is expected'
                        ELSE count(o.id) || ' objectives, and none says what change is expected' END AS objectives
FROM   area a LEFT JOIN live_objective o ON o.priority = a.part
GROUP  BY a.id
HAVING sum(trim(ifnull(o.expected_change, '')) <> '') = 0;
