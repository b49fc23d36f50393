-- Where an operation of the plan can belong.
SELECT 'action' AS entity, id, code, title, position FROM live_action WHERE plan = :plan
UNION ALL
SELECT 'priority', id, code, title, position FROM live_priority WHERE plan = :plan
ORDER BY entity, position, code;
