-- The plans that answer to the upper plan, each in its latest version: a superseded one is history.
SELECT p.id, p.code, p.title, p.country,
       (SELECT count(*) FROM live_priority WHERE plan = p.id) AS priorities,
       (SELECT count(*) FROM live_priority WHERE plan = p.id AND scope = 'regional-only') AS regional_only
FROM live_plan p
WHERE p.upper = :upper AND p.status <> 'superseded' AND NOT EXISTS (SELECT 1 FROM live_plan n WHERE n.supersedes = p.id)
ORDER BY p.country, p.title;
