-- The plans that have to follow: in force, and named below an earlier version, linked to one, or with indicators or money
-- that count there. A version follows none.
SELECT p.id, p.code, p.title, p.level, p.status, p.currency,
       ifnull(p.upper IN (SELECT value FROM json_each(:before)), 0) AS names_before
FROM   live_plan p
WHERE  (:only IS NULL OR p.id = :only) AND p.status <> 'superseded'
  AND  p.id <> :version AND p.id NOT IN (SELECT value FROM json_each(:before))
  AND  NOT EXISTS (SELECT 1 FROM live_plan n WHERE n.supersedes = p.id)
  AND  (p.upper IN (SELECT value FROM json_each(:before))
        OR p.upper = :version
        OR p.id IN (SELECT l.plan FROM json_each(:before) v CROSS JOIN priority u ON u.plan = v.value
                    CROSS JOIN live_alignment l ON l.upper_priority = u.id)
        OR p.id IN (SELECT m.plan FROM json_each(:before) v CROSS JOIN indicator u ON u.plan = v.value
                    CROSS JOIN live_indicator_map m ON m.upper_indicator = u.id)
        OR p.id IN (SELECT e.plan FROM json_each(:before) v CROSS JOIN live_envelope e ON e.programme = v.value)
        OR p.id IN (SELECT l.plan FROM json_each(:before) v CROSS JOIN live_budget_line l ON l.programme = v.value))
ORDER  BY p.country, p.code COLLATE natural_order;
