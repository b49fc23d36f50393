-- Priorities that a plan below keeps for itself.
SELECT p.id AS plan, q.id, q.code, q.title, q.justification,
       EXISTS (SELECT 1 FROM live_alignment l JOIN live_priority u ON u.id = l.upper_priority AND u.plan = :upper
               WHERE l.priority = q.id) AS aligned
FROM   live_plan p CROSS JOIN live_priority q ON q.plan = p.id
WHERE  p.upper = :upper AND q.scope = 'regional-only'
ORDER  BY p.code COLLATE natural_order, q.position IS NULL, q.position, q.code COLLATE natural_order;
