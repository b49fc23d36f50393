-- The objectives of a plan's priorities.
SELECT id, priority, code, title FROM live_objective
WHERE plan = :plan AND priority IS NOT NULL
ORDER BY code COLLATE natural_order;
