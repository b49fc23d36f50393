-- Kept totals in scope, grouped by what is asked for; what is not asked for is empty and groups nothing.
SELECT CASE WHEN :by_level   THEN f.level   END AS level,
       CASE WHEN :by_fund    THEN f.code    END AS fund,
       CASE WHEN :by_year    THEN t.year    END AS year,
       CASE WHEN :by_source  THEN f.sector  END AS source,
       CASE WHEN :by_plan    THEN p.code    END AS plan,
       CASE WHEN :by_country THEN p.country END AS country,
       p.currency,
       sum(t.lines) AS lines,
       CASE WHEN sum(t.planned_n)   > 0 THEN sum(t.planned)   END AS planned,
       CASE WHEN sum(t.committed_n) > 0 THEN sum(t.committed) END AS committed,
       CASE WHEN sum(t.spent_n)     > 0 THEN sum(t.spent)     END AS spent
FROM live_plan p CROSS JOIN budget_total t ON t.plan = p.id
JOIN fund f ON f.id = t.fund
WHERE (:plan_id IS NULL OR p.id = :plan_id OR (:below AND p.status <> 'superseded' AND p.id IN (
        WITH RECURSIVE under (id) AS (SELECT :plan_id UNION SELECT q.id FROM under CROSS JOIN live_plan q ON q.upper = under.id)
        SELECT id FROM under))) AND (:state IS NULL OR p.country = :state)
GROUP BY 1, 2, 3, 4, 5, 6, 7;
