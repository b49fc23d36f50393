/*---
code       = "CB-08"
name       = "money-outside-priorities"
severity   = "warning"
class      = "judgement"
reach      = "plan"
plans      = "status <> 'superseded'"
examines   = "plan"
among      = "id IN (SELECT plan FROM live_priority WHERE plan = :plan)"
needs      = ["priority", "budget_line"]
thresholds = ["outside_share_max"]
basis      = ["Gianelle, Guzzo, Mieszkowski: instruments are applied selectively to priorities"]
why        = "Priorities steer only the money that goes to them."
message    = "{title}: {outside_cents} of {planned_cents} planned, {outside_percent}, goes to no priority{horizontal}; at most {most_share} is expected."
fix        = "Link the actions to the priorities they serve, the largest first: {largest}."
---*/
-- A superseded plan is history and is not asked.
-- The kept totals give the whole. Actions without a priority are outside, and of the others the rest of shares
-- that stay below 100 %.
WITH whole AS MATERIALIZED (SELECT sum(planned) AS amount, sum(planned_n) AS lines FROM budget_total WHERE plan = :plan),
outside AS MATERIALIZED (
  SELECT a.action, a.amount - ifnull(p.amount, 0) AS amount
  FROM  (SELECT action, sum(planned) AS amount FROM shared_money WHERE plan = :plan AND planned_n > 0 GROUP BY action) a
  LEFT   JOIN (SELECT action, sum(amount) AS amount FROM shared_priority_money WHERE plan = :plan GROUP BY action) p ON p.action = a.action),
named AS MATERIALIZED (
  SELECT ifnull(x.horizontal, 0) AS horizontal, x.code || ' ' || x.title AS name, o.amount
  FROM   outside o JOIN action x ON x.id = o.action WHERE o.amount >= 1 ORDER BY o.amount DESC, x.code),
measured AS (
  SELECT w.amount AS planned, w.lines, ifnull((SELECT sum(amount) FROM named), 0) AS outside,
         ifnull((SELECT sum(amount) FROM named WHERE horizontal), 0) AS horizontal FROM whole w)
SELECT 'plan' AS entity, p.id AS record, iif(m.lines = 0 OR m.planned <= 0, 'budget', p.code) AS code, 'title' AS field, p.title, CAST(round(m.outside) AS INTEGER) AS outside_cents,
       m.planned AS planned_cents, CAST(round(m.outside * 10000.0 / m.planned) AS INTEGER) AS outside_percent,
       CASE WHEN m.horizontal >= 1 THEN ' (' || CAST(round(m.horizontal * 100.0 / m.outside) AS INTEGER) || ' % of that to actions marked as serving the whole plan)' ELSE '' END AS horizontal,
       threshold('outside_share_max') AS most_share, (SELECT group_concat(name, ', ') FROM (SELECT name FROM named LIMIT 3)) AS largest,
       CASE WHEN m.lines = 0 OR m.planned <= 0 THEN 'no planned money is entered' END AS missing
FROM   live_plan p JOIN measured m
WHERE  p.id = :plan
  AND (m.lines = 0 OR m.planned <= 0 OR round(m.outside * 1.0 / m.planned, 6) > threshold('outside_share_max'));
