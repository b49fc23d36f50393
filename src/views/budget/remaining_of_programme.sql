-- The ceilings of a programme that a line of a plan, fund and year draws on. A fund of another plan is the same fund
-- when its code is the same; a superseded plan spends nothing more. Envelopes of single priorities divide the one of
-- the whole programme, and count only where that one is not entered.
WITH fund_code (code) AS (SELECT code FROM fund WHERE id = :fund),
basis (basis) AS (
  SELECT max(f.cost_basis) FROM fund f JOIN fund_code c ON c.code = f.code WHERE f.plan = :programme),
given (year, amount) AS (
  SELECT e.year, ifnull(sum(e.amount) FILTER (WHERE e.priority IS NULL), sum(e.amount))
  FROM   live_envelope e JOIN fund f ON f.id = e.fund JOIN fund_code c ON c.code = f.code
  WHERE  e.plan = :programme
    AND  (SELECT currency FROM live_plan WHERE id = :programme) = (SELECT currency FROM plan WHERE id = :plan)
  GROUP  BY e.year),
ceiling (year, amount) AS (
  SELECT year, amount FROM given WHERE year IS NULL OR year = :year
  UNION  ALL
  SELECT NULL, sum(amount) FROM given WHERE :year IS NULL HAVING count(*) > 0 AND count(*) = count(year)),
-- A line draws on the programme that it names, else on the one whose part the envelope of its fund is (rule BU-03).
-- The kept totals are all lines of a fund and year; those among them that name a programme are taken off.
line (plan, fund, year, planned, amounts, lines) AS (
  SELECT l.plan, l.fund, l.year, l.planned, l.planned IS NOT NULL, 1 FROM live_budget_line l
  WHERE  l.programme = :programme AND l.plan <> :programme
  UNION  ALL
  SELECT t.plan, t.fund, nullif(t.year, 0), t.planned - ifnull(sum(l.planned), 0), t.planned_n - count(l.planned), t.lines - count(l.id)
  FROM   (SELECT DISTINCT plan, fund FROM live_envelope WHERE programme = :programme AND priority IS NULL AND plan <> :programme) e
  CROSS  JOIN budget_total t ON t.plan = e.plan AND t.fund = e.fund
  LEFT   JOIN budget_line l ON l.plan = t.plan AND l.programme IS NOT NULL AND l.fund = t.fund AND ifnull(l.year, 0) = t.year
         AND  l.retired_at IS NULL
  WHERE  :programme = (SELECT y.programme FROM live_envelope y
                       WHERE  y.plan = t.plan AND y.fund = t.fund AND y.priority IS NULL AND y.programme IS NOT NULL
                         AND  (y.year IS NULL OR y.year = t.year)
                       ORDER  BY y.year IS NULL, y.id DESC LIMIT 1)
  GROUP  BY t.plan, t.fund, t.year),
-- Only what has the currency and the cost basis of the envelope can be added.
drawn (year, planned, amounts, lines) AS MATERIALIZED (
  SELECT l.year, iif(l.amounts > 0, l.planned, NULL), l.amounts, l.lines
  FROM   line l JOIN live_plan p ON p.id = l.plan JOIN fund f ON f.id = l.fund JOIN fund_code c ON c.code = f.code
  WHERE  p.status <> 'superseded' AND p.currency = (SELECT currency FROM live_plan WHERE id = :programme)
    AND  f.cost_basis IS (SELECT basis FROM basis))
SELECT c.year, c.amount AS ceiling,
       (SELECT sum(d.planned) FROM drawn d WHERE c.year IS NULL OR d.year = c.year) AS planned,
       (SELECT ifnull(sum(d.lines - d.amounts), 0) FROM drawn d WHERE c.year IS NULL OR d.year = c.year) AS unknown
FROM   ceiling c;
