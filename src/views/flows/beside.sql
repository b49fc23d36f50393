-- Actions that have money of a fund for the whole period and by year, and which of the three amounts stand by year. The
-- kept totals know which funds have lines without a year (0), so that no other line is looked at.
SELECT b.action, b.fund,
       max(y.planned IS NOT NULL) AS planned, max(y.committed IS NOT NULL) AS committed, max(y.spent IS NOT NULL) AS spent
FROM json_each(:plans) s CROSS JOIN budget_total t ON t.plan = s.value AND t.year = 0
CROSS JOIN live_budget_line b ON b.fund = t.fund AND b.year IS NULL AND b.plan = t.plan
CROSS JOIN live_budget_line y ON y.action = b.action AND y.fund = b.fund AND y.year IS NOT NULL
GROUP BY b.action, b.fund;
