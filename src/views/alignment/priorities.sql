-- One edge of the matrix.
SELECT id, code, title, scope FROM live_priority WHERE plan = :plan
ORDER BY position IS NULL, position, code COLLATE natural_order;
