/*---
code     = "BU-15"
name     = "operation-amounts-impossible"
severity = "error"
class    = "judgement"
reach    = "plan"
examines = "operation"
among    = "(total_cost IS NOT NULL) + (eligible_cost IS NOT NULL) + (eu_amount IS NOT NULL) + (public_amount IS NOT NULL) > 1"
basis    = ["Arithmetic: the eligible cost is a part of the total cost, and nobody is paid more than it costs"]
why      = "A part that is larger than its whole means that one of the two figures is wrong, and rates and reports are computed from both."
message  = "{code} {title}: the {more} of {more_cents} is {excess_cents} above the {less} of {less_cents}."
fix      = "Correct the amount that is wrong; where the list of operations says so itself, ask the authority that keeps it and have the finding accepted until it answers."
---*/
-- An amount that is not entered is not judged. The figures are often those of another authority's list, which nobody here can
-- correct: the finding can be accepted.
WITH step (id, field, more, high, less, low) AS (
            SELECT id, 'eligible_cost', 'eligible cost', eligible_cost, 'total cost', total_cost FROM live_operation WHERE plan = :plan AND eligible_cost > total_cost
  UNION ALL SELECT id, 'eu_amount', 'EU amount', eu_amount, iif(eligible_cost IS NULL, 'total cost', 'eligible cost'), ifnull(eligible_cost, total_cost)
            FROM live_operation WHERE plan = :plan AND eu_amount > ifnull(eligible_cost, total_cost)
  UNION ALL SELECT id, 'public_amount', 'public amount', public_amount, 'total cost', total_cost FROM live_operation WHERE plan = :plan AND public_amount > total_cost
  UNION ALL SELECT id, 'eu_amount', 'EU amount', eu_amount, 'public amount', public_amount FROM live_operation WHERE plan = :plan AND eu_amount > public_amount)
SELECT 'operation' AS entity, o.id AS record, o.code, s.field, o.title, s.more, s.high AS more_cents, s.less, s.low AS less_cents, s.high - s.low AS excess_cents, NULL AS missing
FROM   step s JOIN live_operation o ON o.id = s.id
UNION  ALL
SELECT 'operation', NULL, 'operations', NULL, NULL, NULL, NULL, NULL, NULL, NULL,
       count(*) || iif(count(*) = 1, ' has', ' have') || ' fewer than two amounts, so none can be held against another'
FROM   live_operation
WHERE  plan = :plan AND (total_cost IS NOT NULL) + (eligible_cost IS NOT NULL) + (eu_amount IS NOT NULL) + (public_amount IS NOT NULL) < 2 HAVING count(*) > 0;
