/*---
code     = "RE-06"
name     = "evidence-without-origin"
severity = "error"
class    = "hard"
reach    = "plan"
plans    = "status <> 'superseded'"
examines = "evidence"
basis    = ["Data quality: a figure is only as good as the place where it can be looked up"]
why      = "Nobody can check or renew a figure whose source or year is not known."
message  = "{code} {title} has no {lacks}."
fix      = "Enter {remedy} of {code}, or drop it."
---*/
-- A statistic needs both; a study, an evaluation or a consultation as well, but nothing is computed from it, so it only warns. A budget
-- belongs to a period and not to a year. What has no kind counts as a statistic when it has a figure.
WITH told AS (
  SELECT id, code, title, trim(ifnull(source, '')) = '' AS unsourced, year IS NULL AND ifnull(kind, 'statistic') NOT IN ('budget', 'other') AS undated,
         kind = 'statistic' OR (kind IS NULL AND value IS NOT NULL) AS figure
  FROM   live_evidence WHERE plan = :plan)
SELECT 'evidence' AS entity, id AS record, code, iif(unsourced, 'source', 'year') AS field, title, iif(figure, NULL, 'warning') AS severity,
       CASE unsourced + 2 * undated WHEN 1 THEN 'source' WHEN 2 THEN 'year' ELSE 'source and no year' END AS lacks,
       CASE unsourced + 2 * undated WHEN 1 THEN 'the source' WHEN 2 THEN 'the year' ELSE 'source and year' END AS remedy
FROM   told WHERE unsourced OR undated;
