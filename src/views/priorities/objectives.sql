-- The objectives of a plan's priorities.
SELECT id, priority, code, title FROM live_objective
WHERE plan = :plan AND priority IS NOT NULL
ORDER BY position IS NULL, position, code COLLATE natural_order;
