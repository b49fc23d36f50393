-- The plans in force, each in its latest version.
SELECT p.id, p.code, p.title, p.level, p.country, p.territory, p.upper, p.currency, p.period_start, p.period_end
FROM   live_plan p
WHERE  p.status <> 'superseded' AND NOT EXISTS (SELECT 1 FROM live_plan n WHERE n.supersedes = p.id)
ORDER  BY p.code COLLATE natural_order;
