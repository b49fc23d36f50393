-- The links of a plan's priorities to priorities of upper plans.
SELECT l.id, l.priority, p.code AS plan, u.id AS upper, u.code, u.title, l.relation, l.weight, l.reason, l.provenance
FROM live_alignment l
JOIN priority u ON u.id = l.upper_priority
JOIN plan p ON p.id = u.plan
WHERE l.plan = :plan
ORDER BY p.code COLLATE natural_order, u.position IS NULL, u.position, u.code COLLATE natural_order;
