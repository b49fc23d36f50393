-- The ceilings of a plan that a line of a fund and year falls under. One without a year holds for all years; a line
-- without a year falls under all ceilings of the years together where there is none for the period.
WITH ceiling (year, amount) AS (
  SELECT year, amount FROM live_envelope
  WHERE  plan = :plan AND fund = :fund AND priority IS NULL AND (year IS NULL OR year = :year)
  UNION  ALL
  SELECT NULL, sum(amount) FROM live_envelope
  WHERE  plan = :plan AND fund = :fund AND priority IS NULL AND :year IS NULL
  HAVING count(*) > 0 AND count(*) = count(year))
SELECT c.year, c.amount AS ceiling,
       (SELECT CASE WHEN sum(b.planned_n) > 0 THEN sum(b.planned) END FROM budget_total b
        WHERE b.plan = :plan AND b.fund = :fund AND (c.year IS NULL OR b.year = c.year)) AS planned,
       (SELECT ifnull(sum(b.lines - b.planned_n), 0) FROM budget_total b
        WHERE b.plan = :plan AND b.fund = :fund AND (c.year IS NULL OR b.year = c.year)) AS unknown
FROM   ceiling c;
