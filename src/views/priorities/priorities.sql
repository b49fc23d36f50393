-- The living priorities of a plan.
SELECT q.id, q.code, q.title, q.title_en, q.stage, q.scope, u.code AS parent, b.title AS lead, q.total_planned,
       (SELECT count(DISTINCT s.action) FROM live_action_priority s JOIN live_action a ON a.id = s.action
        WHERE s.priority = q.id) AS actions,
       (SELECT count(DISTINCT l.indicator) FROM live_indicator_link l JOIN live_indicator i ON i.id = l.indicator
        WHERE l.priority = q.id) AS indicators
FROM live_priority q
LEFT JOIN priority u ON u.id = q.parent
LEFT JOIN body b ON b.id = q.lead
WHERE q.plan = :plan
ORDER BY q.position IS NULL, q.position, q.code COLLATE natural_order;
