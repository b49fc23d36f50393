-- The budget lines of an action from a fund: how many there are, the first of them, how many have a planned amount and
-- what these come to, the first and last of their years, how many are spent or committed above what is planned, and how
-- many have an intervention field, a form of support, both, an economic activity. A plan has several lines for each row
-- here, so that a rule reads the lines only where this says that there is something to see.
CREATE TEMP TABLE shared_money (
  plan TEXT, action TEXT, fund TEXT, lines INTEGER, line TEXT, planned_n INTEGER, planned INTEGER, first_year INTEGER, last_year INTEGER,
  over INTEGER, fields INTEGER, forms INTEGER, classified INTEGER, activities INTEGER,
  PRIMARY KEY (plan, action, fund)
) WITHOUT ROWID;
INSERT INTO shared_money
SELECT :plan, action, fund, count(*), min(id), count(planned), sum(planned), min(year), max(year),
       sum(ifnull(committed > planned, 0) OR ifnull(spent > ifnull(committed, planned), 0)),
       count(intervention_field), count(form_of_support), count(intervention_field || form_of_support), count(economic_activity)
FROM   live_budget_line WHERE plan = :plan GROUP BY action, fund;
