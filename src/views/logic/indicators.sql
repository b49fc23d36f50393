-- The output and result indicators of a plan.
SELECT id, code, title, kind FROM live_indicator
WHERE plan = :plan AND kind IN ('output', 'result')
ORDER BY position IS NULL, position, code COLLATE natural_order;
