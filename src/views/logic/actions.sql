-- The living actions of a plan with the priorities they serve; a row without one where they serve none.
SELECT a.id, a.code, a.title, a.status, ifnull(a.horizontal, 0) AS horizontal, s.priority
FROM live_action a
LEFT JOIN (SELECT s.action, q.id AS priority FROM live_action_priority s JOIN live_priority q ON q.id = s.priority
           WHERE s.plan = :plan) s ON s.action = a.id
WHERE a.plan = :plan
ORDER BY a.position IS NULL, a.position, a.code COLLATE natural_order;
