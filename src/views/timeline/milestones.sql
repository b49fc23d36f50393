-- The milestones of a plan.
SELECT id, code, title, action, due, done_on FROM live_milestone
WHERE plan = :plan ORDER BY due IS NULL, due, position IS NULL, position, code COLLATE natural_order;
