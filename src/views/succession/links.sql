-- Links of some plans to a version and to those before it, also what was retired from these. The journal says of a link
-- where it led before it was moved.
SELECT l.id, l.plan, l.retired_at IS NOT NULL AS retired, u.plan = :version AS arrived, l.upper_priority AS upper,
       u.code AS upper_code, q.id AS own, q.code AS own_code, q.title AS own_title, q.scope, l.relation, l.weight, l.reason,
       CASE WHEN u.plan = :version AND l.retired_at IS NULL THEN
         (SELECT o.id FROM change c JOIN priority o ON o.id = json_extract(c.before, '$.upper_priority')
          WHERE  c.record = l.id AND c.kind = 'edit' AND o.plan IN (SELECT value FROM json_each(:before))
          ORDER  BY c.position DESC LIMIT 1) END AS before
FROM   json_each(:plans) v CROSS JOIN alignment l ON l.plan = v.value
JOIN   live_priority q ON q.id = l.priority
JOIN   priority u ON u.id = l.upper_priority
WHERE  u.plan = :version AND l.retired_at IS NULL OR u.plan IN (SELECT value FROM json_each(:before))
ORDER  BY v.key, q.position IS NULL, q.position, q.code COLLATE natural_order, u.code COLLATE natural_order, l.id;
