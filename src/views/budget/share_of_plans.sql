-- Which priorities the actions of some plans serve, and with which share; each action has a few, so they are put in
-- order where they are read.
SELECT s.id, s.action, s.priority, s.share, q.position, q.code
FROM json_each(:plans) v CROSS JOIN live_plan p ON p.id = v.value CROSS JOIN live_action_priority s ON s.plan = p.id
JOIN live_priority q ON q.id = s.priority;
