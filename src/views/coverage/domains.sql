-- The priorities of the upper plan.
SELECT id, code, title FROM live_priority WHERE plan = :upper
ORDER BY position IS NULL, position, code COLLATE natural_order;
