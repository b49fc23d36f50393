/*---
code     = "LG-02"
name     = "priority-without-objective"
severity = "error"
class    = "judgement"
reach    = "plan"
plans    = "status <> 'superseded'"
examines = "priority"
among    = "parent IS NULL AND EXISTS (SELECT 1 FROM live_plan p WHERE p.id = live_priority.plan AND p.level <> 'european')"
needs    = ["priority"]
basis    = ["JRC brief 13/2015: explicit objectives and an expected change for each priority"]
why      = "Without the change that is expected there is nothing that a result indicator could measure."
message  = "{problem}."
fix      = "Write an objective for {subject} and say in `expected_change` what will be different, for whom and by when."
---*/
-- A superseded plan is history and is not asked.
-- An objective of a trajectory is an objective of the priority it stands under. The European frame states its
-- objectives as law and expects no change of one region.
WITH area AS MATERIALIZED (
  SELECT p.id AS plan, p.code AS plan_code, r.id, r.code, r.title, t.id AS part
  FROM   live_plan p JOIN live_priority r ON r.plan = p.id
  JOIN   live_priority t ON t.plan = r.plan AND (t.id = r.id OR t.parent = r.id)
  WHERE  p.id = :plan AND p.level <> 'european' AND r.parent IS NULL),
judged AS MATERIALIZED (
  SELECT a.plan, a.plan_code, a.id, a.code, a.title, count(o.id) AS objectives, min(o.code) AS first,
         sum(trim(ifnull(o.expected_change, '')) <> '') > 0 AS said
  FROM   area a LEFT JOIN objective o ON o.priority = a.part AND o.retired_at IS NULL
  GROUP  BY a.id),
-- Where not one of several has it, that is said once, of the plan.
whole AS (SELECT count(*) AS number, max(objectives) AS objectives, count(*) > 1 AND max(said) = 0 AS none FROM judged)
SELECT 'priority' AS entity, j.id AS record, j.code, 'title' AS field,
       j.code || ' ' || j.title || ' has '
         || CASE j.objectives WHEN 0 THEN 'no objective'
                              WHEN 1 THEN 'one objective, ' || j.first || ', which does not say what change is expected'
                              ELSE j.objectives || ' objectives, and none says what change is expected' END AS problem,
       j.code AS subject
FROM   judged j JOIN whole w WHERE NOT j.said AND NOT w.none
UNION ALL
SELECT 'plan', j.plan, j.plan_code, 'code',
       'None of the ' || w.number || ' priorities has an objective' || iif(w.objectives = 0, '', ' that says what change is expected'), 'each priority'
FROM   whole w JOIN (SELECT DISTINCT plan, plan_code FROM judged) j WHERE w.none;
