-- Links from the priorities of lower plans to those of the upper plan.
SELECT u.id AS domain, p.id AS plan_id, p.code AS plan, p.currency, q.id AS priority_id, q.code AS priority, q.title,
       l.relation, l.weight, l.provenance
FROM live_plan p
JOIN live_alignment l ON l.plan = p.id
JOIN live_priority q ON q.id = l.priority
JOIN live_priority u ON u.id = l.upper_priority AND u.plan = :upper
WHERE p.upper = :upper AND p.status <> 'superseded' AND NOT EXISTS (SELECT 1 FROM live_plan n WHERE n.supersedes = p.id)
ORDER BY p.code COLLATE natural_order, q.position IS NULL, q.position, q.code COLLATE natural_order,
         u.position IS NULL, u.position, u.code COLLATE natural_order, l.id;
