-- The budget lines of an action from a fund: how many there are, the first of them, how many have a planned amount and
-- what these come to, and the first and last of their years. A plan has several lines for each row here.
CREATE TEMP TABLE shared_money (
  plan TEXT, action TEXT, fund TEXT, lines INTEGER, line TEXT, planned_n INTEGER, planned INTEGER, first_year INTEGER, last_year INTEGER,
  PRIMARY KEY (plan, action, fund)
) WITHOUT ROWID;
INSERT INTO shared_money
SELECT :plan, action, fund, count(*), min(id), count(planned), sum(planned), min(year), max(year)
FROM   live_budget_line WHERE plan = :plan GROUP BY action, fund;
