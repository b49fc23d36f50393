/*---
code       = "BU-08"
name       = "year-outside-period"
severity   = "error"
class      = "hard"
reach      = "plan"
examines   = "budget_line"
among      = "year IS NOT NULL"
counted    = "SELECT ifnull(sum(lines), 0) AS n FROM budget_total WHERE plan = :plan AND year > 0"
needs      = ["budget_line"]
thresholds = ["closing_years"]
basis      = ["Practice of programmes: money is eligible from the start of the period to the end of the closing years"]
why        = "Money in a year in which it cannot be paid is not there."
message    = "{line}: {year} lies {where}."
fix        = "Move the line to a year that is open, or correct the dates of {what}."
---*/
-- A date that was not entered is no bound. Payments may follow the end by the closing years, never precede the start.
WITH bound (starts, ends, closing, words) AS (
  SELECT period_start, period_end, closing, iif(closing = 0, '', ', even with ' || closing || iif(closing = 1, ' closing year', ' closing years'))
  FROM   live_plan, (SELECT CAST(threshold('closing_years') AS INTEGER) AS closing) WHERE id = :plan),
-- The years of all lines are in the totals; only of actions that not all of these years suit, the lines are looked at.
used AS MATERIALIZED (SELECT min(year) AS first, max(year) AS last FROM budget_total WHERE plan = :plan AND year > 0),
doubtful AS MATERIALIZED (
  SELECT a.* FROM used u JOIN bound b JOIN live_action a ON a.plan = :plan
  WHERE  u.first < b.starts OR u.last > b.ends + b.closing OR u.first < CAST(substr(a.starts_on, 1, 4) AS INTEGER)
     OR  u.last > CAST(substr(a.ends_on, 1, 4) AS INTEGER) + b.closing),
judged AS (
  SELECT l.id, a.code || ' ' || f.code || ' ' || l.year AS code, a.code || ' ' || a.title || ', ' || f.code AS line, l.year, a.code AS action,
         CASE WHEN l.year < b.starts THEN 'before the plan begins in ' || b.starts
              WHEN l.year > b.ends + b.closing THEN 'after the plan ends in ' || b.ends || b.words END AS of_plan,
         CASE WHEN l.year < CAST(substr(a.starts_on, 1, 4) AS INTEGER) THEN 'before the action begins on ' || a.starts_on
              WHEN l.year > CAST(substr(a.ends_on, 1, 4) AS INTEGER) + b.closing THEN 'after the action ends on ' || a.ends_on || b.words END AS of_action
  FROM   bound b CROSS JOIN doubtful a CROSS JOIN live_budget_line l ON l.action = a.id CROSS JOIN live_fund f ON f.id = l.fund
  WHERE  l.year < b.starts OR l.year > b.ends + b.closing OR l.year < CAST(substr(a.starts_on, 1, 4) AS INTEGER)
     OR  l.year > CAST(substr(a.ends_on, 1, 4) AS INTEGER) + b.closing)
SELECT 'budget_line' AS entity, id AS record, code, 'year' AS field, line, year, ifnull(of_plan, of_action) AS "where",
       iif(of_plan IS NULL, 'action ' || action, 'the plan') AS what, NULL AS missing
FROM   judged WHERE of_plan IS NOT NULL OR of_action IS NOT NULL
UNION  ALL
SELECT 'plan', :plan, 'period', 'period_end', NULL, NULL, NULL, NULL,
       'the plan has no beginning or no end, so the years of its lines are held against the dates of their actions only'
FROM   bound WHERE (starts IS NULL OR ends IS NULL) AND EXISTS (SELECT 1 FROM budget_total t WHERE t.plan = :plan AND t.year > 0);
