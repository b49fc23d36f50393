-- One edge of the matrix.
SELECT id, code, title, title_en, scope, parent FROM live_priority WHERE plan = :plan
ORDER BY position IS NULL, position, code COLLATE natural_order;
