-- The bodies of a plan with how many people of theirs are named.
SELECT b.id, b.code, b.title, b.level, b.helix, u.id AS parent, u.code AS parent_code, u.title AS parent_title,
       (SELECT count(*) FROM live_person p WHERE p.body = b.id) AS people
FROM live_body b LEFT JOIN live_body u ON u.id = b.parent
WHERE b.plan = :plan
ORDER BY b.position IS NULL, b.position, b.code COLLATE natural_order;
