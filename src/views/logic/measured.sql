-- What the indicators of a plan measure, as far as it lives: priorities before objectives before actions.
SELECT k.indicator, q.id AS priority, a.id AS action, o.id AS objective
FROM live_indicator_link k
LEFT JOIN live_priority q ON q.id = k.priority
LEFT JOIN live_action a ON a.id = k.action
LEFT JOIN live_objective o ON o.id = k.objective
WHERE k.plan = :plan AND coalesce(q.id, a.id, o.id) IS NOT NULL
ORDER BY q.id IS NULL, o.id IS NULL;
