-- The needs of a plan with the living priorities and actions that answer them; a row without either where none does.
SELECT n.id, n.code, n.title, l.priority, l.action
FROM live_need n
LEFT JOIN (SELECT l.need, q.id AS priority, a.id AS action
           FROM live_need_link l
           LEFT JOIN live_priority q ON q.id = l.priority
           LEFT JOIN live_action a ON a.id = l.action
           WHERE l.plan = :plan AND (q.id IS NOT NULL OR a.id IS NOT NULL)) l ON l.need = n.id
WHERE n.plan = :plan
ORDER BY n.position IS NULL, n.position, n.code COLLATE natural_order, l.priority IS NULL;
