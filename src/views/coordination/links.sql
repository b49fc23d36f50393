-- Links from the priorities of plans below to those of the upper plan, and to which of its domains each counts.
SELECT l.id, l.plan, q.id AS own, q.code AS own_code, q.title AS own_title,
       u.id AS upper, u.code AS upper_code, u.title AS upper_title, ifnull(u.parent, u.id) AS domain,
       l.relation, l.weight, l.reason, l.provenance
FROM   live_plan p CROSS JOIN live_alignment l ON l.plan = p.id
JOIN   live_priority q ON q.id = l.priority
JOIN   live_priority u ON u.id = l.upper_priority AND u.plan = :upper
WHERE  p.upper = :upper
ORDER  BY q.position IS NULL, q.position, q.code COLLATE natural_order,
          u.position IS NULL, u.position, u.code COLLATE natural_order, l.id;
