/*---
code     = "BU-04"
name     = "spent-above-committed"
severity = "warning"
class    = "judgement"
reach    = "plan"
examines = "budget_line"
among    = "(planned IS NOT NULL) + (committed IS NOT NULL) + (spent IS NOT NULL) > 1"
needs    = ["budget_line"]
basis    = ["Accounting practice: money is planned, then committed, then spent"]
why      = "Money is committed out of what is planned and spent out of what is committed; otherwise one of the figures is wrong."
message  = "{line}: {more} {more_cents} is {excess_cents} above {less} {less_cents}."
fix      = "Correct the amount that is wrong, or raise what is {less} if the decision was taken."
---*/
-- What was not entered is not judged. Spent is held against planned only where nobody entered what was committed.
-- Once the action is completed the figures are final, and the warning becomes an error.
WITH line AS MATERIALIZED (
  SELECT id, action, fund, year, planned, committed, spent
  FROM   live_budget_line WHERE plan = :plan AND (committed > planned OR spent > ifnull(committed, planned))),
step (id, action, fund, year, field, more, high, less, low) AS (
  SELECT id, action, fund, year, 'committed', 'committed', committed, 'planned', planned FROM line WHERE committed > planned
  UNION  ALL
  SELECT id, action, fund, year, 'spent', 'spent', spent, iif(committed IS NULL, 'planned', 'committed'), ifnull(committed, planned)
  FROM   line WHERE spent > ifnull(committed, planned))
SELECT 'budget_line' AS entity, s.id AS record, a.code || ' ' || f.code || ifnull(' ' || s.year, '') AS code, s.field,
       iif(a.status = 'completed', 'error', NULL) AS severity,
       a.code || ' ' || a.title || ', ' || f.code || ifnull(' ' || s.year, '') AS line,
       s.more, s.high AS more_cents, s.less, s.low AS less_cents, s.high - s.low AS excess_cents
FROM   step s CROSS JOIN live_action a ON a.id = s.action CROSS JOIN live_fund f ON f.id = s.fund;
