-- The classification codes of a plan's priorities, with what the classification calls them.
SELECT c.id, c.priority, c.scheme, c.version, c.code, c.role, c.weight, r.title
FROM live_priority_code c
LEFT JOIN reference_code r ON r.scheme = c.scheme AND r.version = c.version AND r.code = c.code
WHERE c.plan = :plan
ORDER BY c.scheme, c.version, c.code COLLATE natural_order, c.role;
