/*---
code     = "BU-11"
name     = "no-private-money"
severity = "info"
class    = "judgement"
reach    = "plan"
plans    = "status <> 'superseded'"
examines = "priority"
among    = "parent IS NULL"
needs    = ["budget_line", "action_priority"]
basis    = ["Practice of the period 2014-2020: measures to stimulate private investment in research and innovation"]
why      = "Where firms are to gain and put in nothing of their own, either the money is not wanted or it was not counted."
message  = "{problem}."
fix      = "Estimate what the firms add, enter it as lines of a private fund, or say in the note why the public side pays everything."
---*/
-- A superseded plan is history and is not asked. A priority is for firms when at least half of its actions that say for
-- whom they are, are for firms. Money of its trajectories is its own.
WITH private AS MATERIALIZED (
  SELECT DISTINCT m.action FROM live_fund f CROSS JOIN shared_money m ON m.fund = f.id WHERE f.plan = :plan AND m.plan = :plan AND f.sector = 'private' AND (m.planned > 0 OR m.planned_n < m.lines)),
served AS MATERIALIZED (
  SELECT DISTINCT ifnull(p.parent, p.id) AS priority, a.id AS action, a.target_group IN ('enterprises', 'smes', 'start-ups') AS firms, a.id IN (SELECT action FROM private) AS private
  FROM   live_action_priority k JOIN live_priority p ON p.id = k.priority JOIN live_action a ON a.id = k.action
  WHERE  k.plan = :plan AND a.status <> 'cancelled' AND a.id IN (SELECT action FROM shared_money WHERE plan = :plan)),
judged AS MATERIALIZED (
  SELECT priority, count(*) AS actions, ifnull(max(private), 0) AS private FROM served
  GROUP  BY priority HAVING sum(firms) * 2 >= count(firms) AND sum(firms) > 0),
-- Where not one of several has it, that is said once, of the plan.
whole AS (SELECT count(*) AS number, count(*) > 1 AND max(private) = 0 AS none FROM judged)
SELECT 'priority' AS entity, p.id AS record, p.code, 'code' AS field,
       p.code || ' ' || p.title || ' is for firms, and ' || iif(j.actions = 1, 'its one paid action has', 'none of its ' || j.actions || ' paid actions has') || iif(j.actions = 1, ' no', ' any') || ' private money' AS problem
FROM   judged j JOIN live_priority p ON p.id = j.priority JOIN whole w WHERE NOT j.private AND NOT w.none
UNION ALL
SELECT 'plan', p.id, p.code, 'code', 'None of the ' || w.number || ' priorities that are for firms has any private money'
FROM   whole w JOIN live_plan p ON p.id = :plan WHERE w.none;
