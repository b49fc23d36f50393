-- Which priorities the actions in scope serve, and with which share.
SELECT s.action, s.priority, q.code, s.share
FROM live_plan p CROSS JOIN live_action_priority s ON s.plan = p.id
JOIN live_priority q ON q.id = s.priority
WHERE (:plan_id IS NULL OR p.id = :plan_id OR (:below AND p.status <> 'superseded' AND p.id IN (
        WITH RECURSIVE under (id) AS (SELECT :plan_id UNION SELECT q.id FROM under CROSS JOIN live_plan q ON q.upper = under.id)
        SELECT id FROM under))) AND (:state IS NULL OR p.country = :state)
ORDER BY q.position IS NULL, q.position, q.code COLLATE natural_order, s.id;
