/*---
code       = "BU-12"
name       = "spending-behind"
severity   = "warning"
class      = "judgement"
reach      = "plan"
plans      = "status NOT IN ('superseded', 'draft')"
examines   = "fund"
among      = "ifnull(sector, '') <> 'private'"
needs      = ["budget_line"]
thresholds = ["spending_gap_max", "closing_years"]
basis      = ["JRC brief 13/2015 on monitoring: early warning"]
why        = "Money that is not spent in time goes back, and what it was for does not happen."
message    = "{fund} {title}: {spent_cents} is spent, {spent_share} of the {planned_cents} planned; {due_cents}, {due_share}, was due {until}. That is {gap_share} behind; at most {most_share} is expected."
fix        = "Say in the note of {fund} what holds the money up, and move what cannot be spent in time to another year or action."
---*/
-- A superseded plan is history, a draft has not begun to spend. What is due: the planned money of the years that are
-- over; of lines for the whole period the part of it that is over, with its closing years. Only years are compared in
-- which somebody entered what was spent: nothing entered is not zero.
WITH plan AS MATERIALIZED (
  SELECT CAST(substr(:today, 1, 4) AS INTEGER) - 1 AS past,
         (julianday(:today) - julianday(period_start || '-01-01')) / (julianday(period_end || '-12-31', '+' || CAST(threshold('closing_years') AS INTEGER) || ' years') - julianday(period_start || '-01-01')) AS elapsed
  FROM   live_plan WHERE id = :plan),
cell AS MATERIALIZED (
  SELECT t.fund, t.year, t.planned, t.spent, t.spent_n > 0 AS known,
         CASE WHEN t.year = 0 THEN max(0, min(1, p.elapsed)) WHEN t.year <= p.past THEN 1.0 ELSE 0.0 END AS part
  FROM   budget_total t JOIN plan p WHERE t.plan = :plan AND t.planned_n > 0),
summed AS (
  SELECT fund, sum(planned) AS planned, sum(iif(known, spent, 0)) AS spent, sum(iif(known, planned * part, 0)) AS due, max(known AND part > 0) AS known,
         group_concat(iif(part > 0 AND NOT known AND planned > 0, iif(year = 0, 'the whole period', year), NULL), ', ') AS unknown, max(iif(part > 0 AND known, year, 0)) AS last, max(year = 0 AND part > 0 AND known) AS wide
  FROM   cell GROUP BY fund HAVING sum(planned) > 0),
judged AS (
  SELECT f.id, f.code, f.title, s.*, round(s.spent * 1.0 / s.planned, 6) AS spent_share, round(s.due / s.planned, 6) AS due_share
  FROM   summed s JOIN live_fund f ON f.id = s.fund WHERE ifnull(f.sector, '') <> 'private')
SELECT 'fund' AS entity, id AS record, code, 'code' AS field, code AS fund, title, spent AS spent_cents, spent_share, planned AS planned_cents,
       CAST(round(due) AS INTEGER) AS due_cents, due_share, iif(wide, 'by ' || :today, 'by the end of ' || last) AS until, round(due_share - spent_share, 6) AS gap_share, threshold('spending_gap_max') AS most_share, NULL AS missing
FROM   judged WHERE known AND round(due_share - spent_share, 6) > threshold('spending_gap_max')
UNION ALL
SELECT 'plan', :plan, 'spending', 'code', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
       'what was spent is not entered: ' || group_concat(code || ' in ' || unknown, '; ' ORDER BY code)
FROM   judged WHERE unknown IS NOT NULL HAVING count(*) > 0;
