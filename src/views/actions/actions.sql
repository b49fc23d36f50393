-- The living actions of a plan with the sums of their lines. sum() over nothing entered is NULL.
SELECT a.id, a.code, a.title, a.title_en, a.instrument, b.title AS lead, a.status, a.starts_on, a.ends_on,
       a.horizontal, a.cost_free, a.total_planned,
       m.planned, m.committed, m.spent, ifnull(m.lines, 0) AS lines
FROM live_action a
LEFT JOIN body b ON b.id = a.lead
LEFT JOIN (SELECT action, sum(planned) AS planned, sum(committed) AS committed, sum(spent) AS spent,
                  count(*) AS lines
           FROM live_budget_line WHERE plan = :plan GROUP BY action) m ON m.action = a.id
WHERE a.plan = :plan
ORDER BY a.position IS NULL, a.position, a.code COLLATE natural_order;
