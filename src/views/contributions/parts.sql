-- What other plans say of their indicators counts towards those of a plan. A superseded plan promises nothing more.
SELECT u.id AS upper, m.id AS map, m.factor, m.provenance, p.id AS plan, p.code AS plan_code, p.title AS plan_title,
       i.id, i.code, i.title, i.unit, i.target, i.target_year
FROM live_indicator u
CROSS JOIN live_indicator_map m ON m.upper_indicator = u.id
JOIN live_plan p ON p.id = m.plan
JOIN live_indicator i ON i.id = m.indicator
WHERE u.plan = :plan AND m.plan <> :plan AND p.status <> 'superseded'
ORDER BY p.code COLLATE natural_order, i.code COLLATE natural_order, m.id;
