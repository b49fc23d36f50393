-- Which living priorities the actions of a plan serve.
SELECT s.action, q.id AS priority FROM live_action_priority s JOIN live_priority q ON q.id = s.priority
WHERE s.plan = :plan;
