-- The operations of a plan that belong to no action and no priority, those with the most money first; the amount is the
-- eligible cost, else the total cost, in the operation's own currency.
SELECT o.id, o.code, o.title, o.beneficiary, o.location, o.fund, o.intervention_field, o.specific_objective,
       ifnull(o.currency, p.currency) AS currency, o.total_cost, o.eligible_cost, o.eu_amount
FROM   live_operation o JOIN plan p ON p.id = o.plan
WHERE  o.plan = :plan AND o.action IS NULL AND o.priority IS NULL
ORDER  BY ifnull(o.eligible_cost, o.total_cost) DESC, o.code;
