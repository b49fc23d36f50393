-- The actions of a plan with their dates.
SELECT id, code, title, status, starts_on, ends_on FROM live_action WHERE plan = :plan
ORDER BY position IS NULL, position, code COLLATE natural_order;
