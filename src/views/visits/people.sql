-- Who was there, those who decide first.
SELECT w.id, w.role, n.id AS person, n.code AS person_code, n.title AS person_title, n.role AS function,
       b.title AS body
FROM live_visit_person w JOIN live_person n ON n.id = w.person LEFT JOIN live_body b ON b.id = n.body
WHERE w.visit = :visit
ORDER BY CASE w.role WHEN 'host' THEN 1 WHEN 'expert' THEN 2 WHEN 'guest' THEN 3 WHEN 'officer' THEN 4 ELSE 5 END,
         n.title COLLATE natural_order, w.id;
