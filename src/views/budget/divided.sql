-- The amounts of the lines of some plans, one line a row.
SELECT b.action, b.planned, b.committed, b.spent
FROM json_each(:plans) s CROSS JOIN live_plan p ON p.id = s.value CROSS JOIN live_budget_line b ON b.plan = p.id;
