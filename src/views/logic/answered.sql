-- Which living priorities and actions answer the needs of a plan: priorities before actions.
SELECT l.need, q.id AS priority, a.id AS action
FROM live_need_link l LEFT JOIN live_priority q ON q.id = l.priority LEFT JOIN live_action a ON a.id = l.action
WHERE l.plan = :plan AND (q.id IS NOT NULL OR a.id IS NOT NULL)
ORDER BY q.id IS NULL;
