-- The budget lines of an action from a fund: how many there are, how many have a planned amount and what these come to. A
-- plan has several lines for each row here. What only one rule asks of the lines it counts itself: each sum more costs
-- every check.
CREATE TEMP TABLE shared_money (
  plan TEXT, action TEXT, fund TEXT, lines INTEGER, planned_n INTEGER, planned INTEGER,
  PRIMARY KEY (plan, action, fund)
) WITHOUT ROWID;
INSERT INTO shared_money
SELECT :plan, action, fund, count(*), count(planned), sum(planned)
FROM   live_budget_line WHERE plan = :plan GROUP BY action, fund;
