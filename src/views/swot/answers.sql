-- Which living priorities and actions answer the needs of a plan; priorities first.
SELECT l.id AS link, l.need, 'priority' AS entity, q.id, q.code, q.title
FROM live_need_link l JOIN live_priority q ON q.id = l.priority WHERE l.plan = :plan
UNION ALL
SELECT l.id, l.need, 'action', a.id, a.code, a.title
FROM live_need_link l JOIN live_action a ON a.id = l.action WHERE l.plan = :plan
ORDER BY 3 DESC, 5 COLLATE natural_order;
