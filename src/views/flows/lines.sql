-- The lines of some plans, with what has to be known of them and nothing more: a country has tens of thousands.
SELECT b.plan, b.action, b.fund, b.year, b.programme, b.planned, b.committed, b.spent
FROM json_each(:plans) s CROSS JOIN live_budget_line b ON b.plan = s.value;
