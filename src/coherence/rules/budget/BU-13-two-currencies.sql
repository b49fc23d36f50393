/*---
code     = "BU-13"
name     = "two-currencies"
severity = "error"
class    = "judgement"
reach    = "upper"
examines = "budget_line"
among    = "programme IS NOT NULL"
basis    = ["Arithmetic: amounts in two currencies cannot be added"]
why      = "What is drawn in one currency from an envelope in another cannot be added up, so nobody sees when it is overdrawn."
message  = "{lines} {lines|line|lines}, {planned_cents} planned, {lines|draws|draw} on {programme} {title}, which is kept in {currency}; no rate leads from the one to the other."
fix      = "Keep both plans in one currency, or accept the difference and write the rate and its date into the reason."
---*/
-- The whole of a plan is in one currency, so two meet only where a line draws on the envelope of another plan.
SELECT 'plan' AS entity, p.id AS record, p.code, 'currency' AS field, count(*) AS lines, sum(l.planned) AS planned_cents, u.code AS programme, u.title, u.currency
FROM   live_plan p CROSS JOIN live_budget_line l ON l.plan = p.id CROSS JOIN live_plan u ON u.id = l.programme
WHERE  p.id = :plan AND u.currency <> p.currency
GROUP  BY u.id;
