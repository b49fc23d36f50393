-- Which priorities the actions of some plans serve, and with which share.
SELECT s.action, s.priority, s.share
FROM json_each(:plans) v CROSS JOIN live_plan p ON p.id = v.value CROSS JOIN live_action_priority s ON s.plan = p.id
JOIN live_priority q ON q.id = s.priority
ORDER BY q.position IS NULL, q.position, q.code COLLATE natural_order, s.id;
