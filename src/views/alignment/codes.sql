-- The classification codes of a plan's priorities.
SELECT priority, scheme, version, code FROM live_priority_code WHERE plan = :plan;
