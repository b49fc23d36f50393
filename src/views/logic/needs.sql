-- The needs of a plan.
SELECT id, code, title FROM live_need
WHERE plan = :plan
ORDER BY position IS NULL, position, code COLLATE natural_order;
