/*---
code     = "BU-02"
name     = "plan-above-envelope"
severity = "error"
class    = "judgement"
reach    = "plan"
examines = "envelope"
needs    = ["envelope", "budget_line"]
basis    = ["Ex-ante conditionality 1.1 of 2014-2020: a framework of available budgetary resources"]
why      = "Money promised above the ceiling cannot be paid."
message  = "{fund}, {period}: planned {planned_cents} is {excess_cents} above the envelope of {ceiling_cents}."
fix      = "Lower or re-phase the lines of {fund}, or record a transfer between envelopes."
---*/
-- An envelope without a year covers the whole period, one with a priority only that priority's actions.
SELECT 'envelope' AS entity, e.id AS record, f.code || ifnull(' ' || e.year, '') AS code, 'amount' AS field,
       f.code AS fund, ifnull(e.year, 'whole period') AS period,
       sum(b.planned) AS planned_cents, sum(b.planned) - e.amount AS excess_cents, e.amount AS ceiling_cents
FROM   live_envelope e
JOIN   live_fund f ON f.id = e.fund
JOIN   budget_total b ON b.plan = e.plan AND b.fund = e.fund AND (e.year IS NULL OR b.year = e.year)
WHERE  e.plan = :plan AND e.priority IS NULL AND b.planned_n > 0
GROUP  BY e.id
HAVING sum(b.planned) > e.amount;
