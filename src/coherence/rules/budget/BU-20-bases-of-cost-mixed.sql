/*---
code     = "BU-20"
name     = "bases-of-cost-mixed"
severity = "warning"
class    = "judgement"
reach    = "plan"
plans    = "status <> 'superseded'"
examines = "fund"
among    = "cost_basis IS NOT NULL"
basis    = ["Data quality: amounts of total, public and eligible cost are amounts of different things"]
why      = "A total of the whole cost from one source and the eligible cost from another counts some money twice and leaves some out."
message  = "{title} adds up {planned_cents} from funds whose amounts are of {bases} cost: {list}."
fix      = "Enter the amounts of all funds on the same basis, or correct `cost_basis` of the fund where it is wrong."
---*/
-- A superseded plan is history and is not asked. Only funds with planned money matter; of what is not entered nothing is said.
WITH used AS MATERIALIZED (
  SELECT f.cost_basis, f.code, sum(t.planned) AS planned
  FROM   live_fund f JOIN budget_total t ON t.plan = f.plan AND t.fund = f.id WHERE f.plan = :plan AND f.cost_basis IS NOT NULL AND t.planned_n > 0 GROUP BY f.id),
kind AS (SELECT cost_basis, sum(planned) AS planned, group_concat(code, ', ' ORDER BY code) AS codes FROM used GROUP BY cost_basis)
SELECT 'plan' AS entity, p.id AS record, p.code, 'total_planned' AS field, p.title, sum(k.planned) AS planned_cents, group_concat(k.cost_basis, ' and ' ORDER BY k.cost_basis) AS bases,
       group_concat(k.cost_basis || ' ' || printf('%,d.%02d', k.planned / 100, k.planned % 100) || ' (' || k.codes || ')', '; ' ORDER BY k.cost_basis) AS list
FROM   kind k JOIN live_plan p ON p.id = :plan GROUP BY p.id HAVING count(*) > 1;
