-- The discovery meetings of a plan, newest first; those without a date last.
SELECT e.id, e.code, e.title, e.kind, e.held_on, e.place,
       q.id AS priority, q.code AS priority_code, q.title AS priority_title
FROM live_event e LEFT JOIN live_priority q ON q.id = e.priority
WHERE e.plan = :plan
ORDER BY e.held_on IS NULL, e.held_on DESC, e.position IS NULL, e.position, e.code COLLATE natural_order;
