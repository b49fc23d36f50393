-- What is planned for some actions.
SELECT m.action, sum(m.planned) AS planned FROM json_each(:ids) v CROSS JOIN live_budget_line m ON m.action = v.value
WHERE  m.planned IS NOT NULL GROUP BY m.action;
