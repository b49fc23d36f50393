-- The living actions of a plan.
SELECT id, code, title, status, ifnull(horizontal, 0) AS horizontal FROM live_action
WHERE plan = :plan
ORDER BY position IS NULL, position, code COLLATE natural_order;
