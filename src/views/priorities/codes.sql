-- The classification codes of a plan's priorities.
SELECT id, priority, scheme, version, code, role, weight
FROM live_priority_code WHERE plan = :plan
ORDER BY scheme, version, code COLLATE natural_order, role;
