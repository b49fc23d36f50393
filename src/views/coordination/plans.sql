-- The plans that answer to the upper plan, each in its latest version: a superseded one is history. Links that lead to
-- another plan, or to a priority that is gone, lead nowhere here.
SELECT p.id, p.code, p.title, p.level, p.status, p.country, p.currency,
       (SELECT count(*) FROM live_priority q WHERE q.plan = p.id) AS priorities,
       (SELECT count(DISTINCT l.priority) FROM live_alignment l JOIN live_priority q ON q.id = l.priority
        JOIN live_priority u ON u.id = l.upper_priority AND u.plan = :upper WHERE l.plan = p.id) AS aligned,
       (SELECT count(*) FROM live_alignment l JOIN live_priority q ON q.id = l.priority
        JOIN priority u ON u.id = l.upper_priority
        WHERE l.plan = p.id AND (u.plan <> :upper OR u.retired_at IS NOT NULL)) AS elsewhere,
       (SELECT CASE WHEN sum(t.planned_n) > 0 THEN sum(t.planned) END FROM budget_total t WHERE t.plan = p.id) AS planned
FROM   live_plan p
WHERE  p.upper = :upper AND p.status <> 'superseded' AND NOT EXISTS (SELECT 1 FROM live_plan n WHERE n.supersedes = p.id)
ORDER  BY p.country, p.code COLLATE natural_order;
