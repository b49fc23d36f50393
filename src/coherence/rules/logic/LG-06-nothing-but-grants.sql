/*---
code     = "LG-06"
name     = "nothing-but-grants"
severity = "info"
class    = "judgement"
reach    = "plan"
plans    = "level <> 'european' AND status <> 'superseded'"
examines = "plan"
among    = "(SELECT count(*) FROM live_action a WHERE a.plan = live_plan.id AND a.status <> 'cancelled') >= 3"
needs    = ["action"]
basis    = ["RIS3 Guide: a suitable policy mix (step 5)", "Self-assessment wheel: balance"]
why      = "Grants reach those who know how to apply; loans, services, skills, purchases and rules reach others and come back to be used again."
message  = "All {number} actions of {title} give grants or vouchers: {codes}."
fix      = "Ask for each action whether a loan, a guarantee, a service, training, a purchase or a change of rules would reach further, or say why not."
---*/
-- A voucher is a small grant. Two actions are no policy mix to judge yet.
SELECT 'plan' AS entity, p.id AS record, iif(sum(a.instrument IS NULL) = 0, p.code, 'actions') AS code, 'title' AS field, p.title, count(*) AS number,
       group_concat(a.code, ', ' ORDER BY length(a.code), a.code) AS codes,
       CASE WHEN sum(a.instrument IS NULL) > 0 THEN 'the instrument of ' || sum(a.instrument IS NULL) || ' of ' || count(*) || ' is not entered' END AS missing
FROM   live_plan p JOIN live_action a ON a.plan = p.id
WHERE  p.id = :plan AND a.status <> 'cancelled'
GROUP  BY p.id HAVING count(*) >= 3 AND sum(ifnull(a.instrument, 'grant') NOT IN ('grant', 'voucher')) = 0;
