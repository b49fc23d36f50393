-- The living plans that answer to the upper plan.
SELECT p.id, p.code, p.title, p.country,
       (SELECT count(*) FROM live_priority WHERE plan = p.id) AS priorities,
       (SELECT count(*) FROM live_priority WHERE plan = p.id AND scope = 'regional-only') AS regional_only
FROM live_plan p WHERE p.upper = :upper ORDER BY p.country, p.title;
