-- Who came to the discovery meetings of a plan.
SELECT t.id, t.event, t.helix, t.headcount, b.id AS body, b.code AS body_code, b.title AS body_title
FROM live_attendance t LEFT JOIN live_body b ON b.id = t.body
WHERE t.plan = :plan
ORDER BY b.id IS NULL, b.code COLLATE natural_order, t.id;
