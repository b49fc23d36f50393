-- The parts that bodies take in a plan; the plan as a whole first, then priority by priority.
SELECT s.id, s.body, s.role, s.interest, q.id AS priority, q.code AS priority_code, q.title AS priority_title
FROM live_stakeholder s LEFT JOIN live_priority q ON q.id = s.priority
WHERE s.plan = :plan
ORDER BY q.id IS NOT NULL, q.position IS NULL, q.position, q.code COLLATE natural_order, s.role, s.id;
