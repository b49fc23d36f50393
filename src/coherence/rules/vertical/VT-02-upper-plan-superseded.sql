/*---
code     = "VT-02"
name     = "upper-plan-superseded"
severity = "warning"
class    = "judgement"
reach    = "siblings"
examines = "plan"
among    = "EXISTS (SELECT 1 FROM live_plan u WHERE u.id = live_plan.upper)"
basis    = ["National practice in Poland and Portugal: lists of priorities are revised within the period"]
why      = "A strategy that rests on a version no longer in force may answer to priorities that were merged or dropped."
message  = "{title} answers to {upper_code} {upper_title}, {problem}."
fix      = "{advice}"
---*/
-- A version is replaced once a plan that names it in `supersedes` is adopted; while that plan is still being
-- prepared the old one holds, so the finding is only for information.
WITH newer AS (
  SELECT n.code, n.title, n.status IN ('approved', 'superseded') AND ifnull(n.adopted_on, '') <= :today AS in_force
  FROM   live_plan n
  WHERE  n.supersedes = (SELECT upper FROM live_plan WHERE id = :plan)
  ORDER  BY in_force DESC, n.period_start DESC, n.code LIMIT 1)
SELECT 'plan' AS entity, p.id AS record, p.code, 'upper' AS field, p.title, u.code AS upper_code, u.title AS upper_title,
       CASE WHEN u.status <> 'superseded' AND NOT n.in_force THEN 'info' END AS severity,
       CASE WHEN n.code IS NULL THEN 'which is marked as superseded'
            WHEN n.in_force THEN 'which ' || n.code || ' ' || n.title || ' has replaced'
            WHEN u.status = 'superseded' THEN 'which is marked as superseded; ' || n.code || ' ' || n.title || ' is to replace it'
            ELSE 'which ' || n.code || ' ' || n.title || ' is to replace once it is adopted' END AS problem,
       CASE WHEN n.code IS NULL THEN 'Enter the version that is in force in the field `upper`, and align the priorities to it.'
            WHEN n.in_force OR u.status = 'superseded'
              THEN 'Enter ' || n.code || ' in the field `upper`; rule VT-10 then lists every alignment that has to move, and where to.'
            ELSE 'Compare the priorities with ' || n.code || ' now, and change the field `upper` when it is adopted.' END AS advice
FROM   live_plan p
JOIN   live_plan u ON u.id = p.upper
LEFT   JOIN newer n
WHERE  p.id = :plan AND (u.status = 'superseded' OR n.code IS NOT NULL);
