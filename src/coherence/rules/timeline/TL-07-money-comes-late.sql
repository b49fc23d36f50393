/*---
code       = "TL-07"
name       = "money-comes-late"
severity   = "info"
class      = "judgement"
reach      = "plan"
plans      = "status <> 'superseded'"
examines   = "plan"
among      = "period_end - period_start >= 2"
needs      = ["budget_line"]
thresholds = ["last_third_share_max"]
basis      = ["JRC brief 13/2015: monitoring warns early", "Practice: money planned late is lost when anything is delayed"]
why        = "What is planned for the end of a period leaves no year to catch up in when calls, permits or firms are late."
message    = "{title}: {late_cents} of {planned_cents} planned, {late_percent}, falls into the last third of the period, from {from_year} on; at most {most_share} is expected."
fix        = "Bring forward what can begin earlier, the largest first: {largest}."
---*/
-- The last third is counted in whole years, rounded down, and the closing years after the end belong to it. Money without a
-- year may fall anywhere: it leaves the question open only where it could turn the answer.
WITH period AS (
  SELECT id, code, title, period_end - (period_end - period_start + 1) / 3 + 1 AS from_year FROM live_plan
  WHERE  id = :plan AND period_end - period_start >= 2),
measured AS (
  SELECT p.*, sum(t.planned) AS planned, sum(t.planned_n) AS lines, sum(iif(t.year = 0, t.planned, 0)) AS undated,
         sum(iif(t.year >= p.from_year, t.planned, 0)) AS late
  FROM   period p JOIN budget_total t ON t.plan = p.id GROUP BY p.id),
judged AS MATERIALIZED (
  SELECT *, CASE WHEN lines = 0 OR planned <= 0 THEN 'no planned money is entered'
                 WHEN late > planned * threshold('last_third_share_max') THEN NULL
                 WHEN late + undated > planned * threshold('last_third_share_max')
                 THEN CAST(round(undated * 100.0 / planned) AS INTEGER) || ' % of the planned money has no year'
                 ELSE '' END AS missing
  FROM   measured)
SELECT 'plan' AS entity, j.id AS record, iif(j.missing IS NULL, j.code, 'budget') AS code, 'period_end' AS field, j.title, j.late AS late_cents,
       j.planned AS planned_cents, CAST(round(j.late * 10000.0 / j.planned) AS INTEGER) AS late_percent, j.from_year,
       threshold('last_third_share_max') AS most_share,
       iif(j.missing IS NULL,
           (SELECT group_concat(name, ', ') FROM (SELECT a.code || ' ' || a.title AS name FROM live_budget_line b JOIN live_action a ON a.id = b.action
              WHERE b.plan = :plan AND b.year >= j.from_year AND b.planned > 0 GROUP BY a.id ORDER BY sum(b.planned) DESC, a.code LIMIT 3)), NULL) AS largest,
       j.missing
FROM   judged j WHERE j.missing IS NULL OR j.missing <> ''
UNION ALL
SELECT 'plan', id, 'period', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'the start or the end is not entered'
FROM   live_plan WHERE id = :plan AND (period_start IS NULL OR period_end IS NULL);
