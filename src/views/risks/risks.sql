-- The risks of a plan, the gravest first; those whose likelihood or impact was not entered last.
SELECT r.id, r.code, r.title, r.likelihood, r.impact, r.likelihood * r.impact AS score, r.mitigation,
       b.id AS owner, b.code AS owner_code, b.title AS owner_title,
       a.id AS action, a.code AS action_code, a.title AS action_title
FROM live_risk r LEFT JOIN live_body b ON b.id = r.owner LEFT JOIN live_action a ON a.id = r.action
WHERE r.plan = :plan
ORDER BY score IS NULL, score DESC, r.impact DESC, r.position IS NULL, r.position, r.code COLLATE natural_order;
