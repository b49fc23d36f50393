-- Links of a plan's living priorities to living priorities of living plans.
SELECT l.id, l.priority, l.upper_priority, p.code AS plan, u.code, l.relation, l.weight, l.reason, l.provenance
FROM live_alignment l
JOIN live_priority q ON q.id = l.priority
JOIN live_priority u ON u.id = l.upper_priority
JOIN live_plan p ON p.id = u.plan
WHERE l.plan = :plan
ORDER BY q.position IS NULL, q.position, q.code COLLATE natural_order, p.code COLLATE natural_order,
         u.position IS NULL, u.position, u.code COLLATE natural_order, l.id;
