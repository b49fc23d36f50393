-- The ceilings of a programme that a line of a plan, fund and year draws on. A fund of another plan is the same fund
-- when its code is the same; a superseded plan spends nothing more. Envelopes of single priorities divide the one of
-- the whole programme, and count only where that one is not entered.
WITH fund_code (code) AS (SELECT code FROM fund WHERE id = :fund),
given (year, amount) AS (
  SELECT e.year, ifnull(sum(e.amount) FILTER (WHERE e.priority IS NULL), sum(e.amount))
  FROM   live_envelope e JOIN live_fund f ON f.id = e.fund JOIN fund_code c ON c.code = f.code
  WHERE  e.plan = :programme
    AND  (SELECT currency FROM live_plan WHERE id = :programme) = (SELECT currency FROM plan WHERE id = :plan)
  GROUP  BY e.year),
ceiling (year, amount) AS (
  SELECT year, amount FROM given WHERE year IS NULL OR year = :year
  UNION  ALL
  SELECT NULL, sum(amount) FROM given WHERE :year IS NULL HAVING count(*) > 0 AND count(*) = count(year)),
drawn (year, planned) AS MATERIALIZED (
  SELECT l.year, l.planned
  FROM   live_budget_line l JOIN live_plan p ON p.id = l.plan JOIN live_fund f ON f.id = l.fund
  JOIN   fund_code c ON c.code = f.code
  WHERE  l.programme = :programme AND p.status <> 'superseded'
    AND  p.currency = (SELECT currency FROM live_plan WHERE id = :programme))
SELECT c.year, c.amount AS ceiling,
       (SELECT sum(d.planned) FROM drawn d WHERE c.year IS NULL OR d.year = c.year) AS planned,
       (SELECT count(*) - count(d.planned) FROM drawn d WHERE c.year IS NULL OR d.year = c.year) AS unknown
FROM   ceiling c;
