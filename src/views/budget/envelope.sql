-- The ceilings of a plan.
SELECT e.id, e.fund AS fund_id, f.code AS fund, f.title AS fund_title, f.level, e.year, q.code AS priority,
       e.amount AS ceiling
FROM live_envelope e
JOIN fund f ON f.id = e.fund
LEFT JOIN priority q ON q.id = e.priority
WHERE e.plan = :plan
ORDER BY f.position IS NULL, f.position, f.code COLLATE natural_order,
         q.position IS NULL, q.position, q.code COLLATE natural_order, e.year;
