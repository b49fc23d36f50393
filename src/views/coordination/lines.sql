-- What each budget line of a plan sets aside.
SELECT action, planned FROM live_budget_line WHERE plan = :plan AND planned IS NOT NULL;
