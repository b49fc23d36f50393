-- What was proposed in a plan's discovery, with the living meeting it was said at and the priority it became.
SELECT p.id, e.id AS event, p.code, p.title, p.description, p.outcome,
       q.id AS priority, q.code AS priority_code, q.title AS priority_title
FROM live_proposal p LEFT JOIN live_event e ON e.id = p.event LEFT JOIN live_priority q ON q.id = p.priority
WHERE p.plan = :plan
ORDER BY p.position IS NULL, p.position, p.code COLLATE natural_order;
