-- The visits of a plan, or one of them, the newest first; those without a date on top, because they are being written.
-- `not_home`: once a hub is known, whether something of the visit does not lie in its log yet.
SELECT v.id, v.code, v.title, v.visited_on, v.place, v.account, v.follow_up, v.due, v.done_on, p.code AS plan,
       b.id AS body, b.code AS body_code, b.title AS body_title,
       r.id AS responsible, r.code AS responsible_code, r.title AS responsible_title,
       (SELECT count(*) FROM live_visit_person w WHERE w.visit = v.id) AS people,
       (SELECT count(*) FROM live_proposal o WHERE o.visit = v.id) AS proposals,
       (SELECT count(*) FROM live_attachment a WHERE a.record = v.id) AS files,
       EXISTS (SELECT 1 FROM hub) AND (
         EXISTS (SELECT 1 FROM live_attachment a JOIN file f ON f.hash = a.hash WHERE a.record = v.id AND f.is_home = 0)
         OR EXISTS (
           SELECT 1 FROM (SELECT v.id AS id
                          UNION ALL SELECT w.id FROM visit_person w WHERE w.visit = v.id
                          UNION ALL SELECT l.id FROM visit_link l WHERE l.visit = v.id
                          UNION ALL SELECT o.id FROM proposal o WHERE o.visit = v.id
                          UNION ALL SELECT a.id FROM attachment a WHERE a.record = v.id) x
           JOIN change c ON c.record = x.id JOIN changeset s ON s.id = c.changeset WHERE s.entry IS NULL)) AS not_home
FROM live_visit v JOIN plan p ON p.id = v.plan
LEFT JOIN live_body b ON b.id = v.body LEFT JOIN live_person r ON r.id = v.responsible
WHERE {scope}
ORDER BY v.visited_on IS NOT NULL, v.visited_on DESC, v.position IS NULL, v.position, v.code COLLATE natural_order;
