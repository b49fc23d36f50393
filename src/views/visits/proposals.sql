-- What was proposed at a visit.
SELECT o.id, o.code, o.title FROM live_proposal o WHERE o.visit = :visit
ORDER BY o.position IS NULL, o.position, o.code COLLATE natural_order;
