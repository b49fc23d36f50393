/*---
code       = "EN-01"
name       = "analysis-out-of-date"
severity   = "warning"
class      = "judgement"
reach      = "plan"
plans      = "level IN ('national', 'regional') AND status <> 'superseded' AND period_end >= 2021 AND ifnull(country = 'CN' OR (territory_scheme = 'NUTS' AND country NOT IN (SELECT c.country FROM ref_competences c) AND EXISTS (SELECT 1 FROM ref_nuts n WHERE n.code = country AND n.\"group\" <> 'EU27')), 0) = 0"
examines   = "criterion"
among      = "code = '1.1.1'"
needs      = ["criterion"]
thresholds = ["analysis_years"]
basis      = ["CPR Annex IV, enabling condition 1.1: an up-to-date analysis of what hinders innovation diffusion and digitalisation"]
why        = "The first criterion asks for an analysis of today; an old one describes an economy that is no longer there."
message    = "Criterion 1.1.1 {short_title} is called {status}, but the analysis it rests on, {evidence} {title}, is of {year}, more than {years} {years|year|years} old."
fix        = "Update the analysis of diffusion and digitalisation and name it in the field `evidence` of 1.1.1, or change the status."
---*/
-- Asked of the plans that the enabling condition binds, as in EN-09. What the analysis says cannot be read from here; how old it is
-- can. Only what is claimed is held against it, and what was handed in must not go on with it.
WITH claimed AS MATERIALIZED (
  SELECT c.id, c.code, e.short_title, replace(c.status, 'partly', 'partly fulfilled') AS status, c.status IS NOT NULL AS judged, p.status AS stage, v.code AS evidence, v.title, v.year,
         CAST(substr(:today, 1, 4) AS INTEGER) - v.year AS age, c.status IN ('fulfilled', 'partly') AS claims
  FROM   live_plan p JOIN live_criterion c ON c.plan = p.id JOIN ref_enabling_condition_1_1 e ON e.code = c.code
  LEFT   JOIN evidence v ON v.id = c.evidence AND v.retired_at IS NULL
  WHERE  p.id = :plan AND c.code = '1.1.1')
SELECT 'criterion' AS entity, id AS record, code, 'evidence' AS field, short_title, status, evidence, title, year,
       CAST(threshold('analysis_years') AS INTEGER) AS years, iif(stage IN ('submitted', 'in-review'), 'error', NULL) AS severity, NULL AS missing
FROM   claimed WHERE claims AND age > threshold('analysis_years')
UNION ALL
SELECT 'criterion', id, code, 'evidence', NULL, NULL, NULL, NULL, NULL, NULL, NULL,
       CASE WHEN NOT judged THEN 'it has no status' WHEN evidence IS NULL THEN 'it names no evidence, so it is not known how old the analysis is'
            ELSE 'the year of ' || evidence || ' is not entered' END
FROM   claimed WHERE NOT judged OR (claims AND year IS NULL)
UNION ALL
SELECT 'plan', :plan, '1.1.1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'the criterion is not entered' WHERE NOT EXISTS (SELECT 1 FROM claimed);
