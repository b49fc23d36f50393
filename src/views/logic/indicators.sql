-- The output and result indicators of a plan with what they measure; a row without anything where they measure nothing.
SELECT i.id, i.code, i.title, i.kind, l.priority, l.action, l.objective
FROM live_indicator i
LEFT JOIN (SELECT k.indicator, q.id AS priority, a.id AS action, o.id AS objective
           FROM live_indicator_link k
           LEFT JOIN live_priority q ON q.id = k.priority
           LEFT JOIN live_action a ON a.id = k.action
           LEFT JOIN live_objective o ON o.id = k.objective
           WHERE k.plan = :plan AND coalesce(q.id, a.id, o.id) IS NOT NULL) l ON l.indicator = i.id
WHERE i.plan = :plan AND i.kind IN ('output', 'result')
ORDER BY i.position IS NULL, i.position, i.code COLLATE natural_order, l.priority IS NULL, l.objective IS NULL;
