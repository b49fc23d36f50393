-- The indicators of the plans that answer to a plan, and that count towards nothing above.
SELECT p.id AS plan, p.code AS plan_code, p.title AS plan_title, i.id, i.code, i.title, i.unit, i.common_code
FROM live_plan p CROSS JOIN live_indicator i ON i.plan = p.id
WHERE p.upper = :plan AND p.status <> 'superseded' AND i.kind <> 'context'
  AND i.id NOT IN (SELECT m.indicator FROM live_indicator_map m WHERE m.plan = p.id)
ORDER BY p.code COLLATE natural_order, i.code COLLATE natural_order;
