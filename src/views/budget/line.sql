-- The living budget lines in scope, with what they are sorted and filtered by.
SELECT b.id, p.id AS plan_id, p.code AS plan, p.country, p.currency,
       b.action AS action_id, a.code AS action, a.title AS action_title,
       b.fund AS fund_id, f.code AS fund, f.title AS fund_title, f.level, f.sector, b.year,
       b.planned, b.committed, b.spent,
       b.intervention_field, b.form_of_support, b.economic_activity, u.code AS programme,
       f.cost_basis AS basis, a.decision_level AS decides, a.delivery_level AS delivers
FROM live_plan p CROSS JOIN live_budget_line b ON b.plan = p.id
JOIN action a ON a.id = b.action
JOIN fund f ON f.id = b.fund
LEFT JOIN plan u ON u.id = b.programme
WHERE (:plan_id IS NULL OR p.id = :plan_id OR (:below AND p.status <> 'superseded' AND p.id IN (
        WITH RECURSIVE under (id) AS (SELECT :plan_id UNION SELECT q.id FROM under CROSS JOIN live_plan q ON q.upper = under.id)
        SELECT id FROM under))) AND (:state IS NULL OR p.country = :state)
  AND (NOT :by_plan OR p.code IS :plan) AND (NOT :by_country OR p.country IS :country)
  AND (NOT :by_level OR f.level IS :level) AND (NOT :by_fund OR f.code IS :fund)
  AND (NOT :by_year OR CAST(b.year AS TEXT) IS :year)
ORDER BY p.code COLLATE natural_order, a.position IS NULL, a.position, a.code COLLATE natural_order,
         f.position IS NULL, f.position, f.code COLLATE natural_order, b.year, b.id;
