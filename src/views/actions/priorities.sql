-- Which priorities the actions of a plan serve.
SELECT s.action, q.id, q.code, q.title, s.share
FROM live_action_priority s JOIN live_priority q ON q.id = s.priority
WHERE s.plan = :plan
ORDER BY q.position IS NULL, q.position, q.code COLLATE natural_order;
