/*---
code     = "BU-16"
name     = "money-in-cancelled-action"
severity = "warning"
class    = "judgement"
reach    = "plan"
plans    = "status <> 'superseded'"
examines = "action"
among    = "status = 'cancelled'"
basis    = ["Accounting practice: what is given up is released"]
why      = "Money that stands in an action that will not happen is missing for those that will, and every total counts it."
message  = "{code} {title} is cancelled, but its {lines} budget {lines|line still counts|lines still count}: {planned_cents} planned, {committed_cents} committed, {spent_cents} spent."
fix      = "Lower what is planned and committed in {code} to what was spent before it was cancelled, or set its status to what it is today."
---*/
-- A superseded plan is history and is not asked. What was spent before remains. Nothing entered as spent is not zero, but what
-- is planned above what is known to be spent still counts.
WITH given_up AS MATERIALIZED (SELECT id, code, title FROM live_action WHERE plan = :plan AND status = 'cancelled'),
money AS (
  SELECT g.*, count(*) AS lines, sum(l.planned) AS planned, sum(l.committed) AS committed, sum(l.spent) AS spent
  FROM   given_up g CROSS JOIN live_budget_line l ON l.action = g.id GROUP BY g.id)
SELECT 'action' AS entity, id AS record, code, 'status' AS field, title, lines, planned AS planned_cents, committed AS committed_cents, spent AS spent_cents
FROM   money WHERE max(ifnull(planned, 0), ifnull(committed, 0)) > ifnull(spent, 0);
