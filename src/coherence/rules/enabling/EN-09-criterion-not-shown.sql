/*---
code       = "EN-09"
name       = "criterion-not-shown"
severity   = "error"
class      = "judgement"
reach      = "plan"
examines   = "plan"
among      = "level IN ('national', 'regional') AND period_end >= 2021 AND status <> 'superseded' AND ifnull(country = 'CN' OR (territory_scheme = 'NUTS' AND country NOT IN (SELECT c.country FROM ref_competences c) AND EXISTS (SELECT 1 FROM ref_nuts n WHERE n.code = country AND n.\"group\" <> 'EU27')), 0) = 0"
thresholds = ["criterion_months"]
basis      = ["CPR Annex IV, enabling condition 1.1: seven criteria", "National practice in Italy: checked before and during the period"]
why        = "While a criterion is not shown to be fulfilled, what is spent under the two objectives it covers may not be reimbursed."
message    = "{problem}."
fix        = "Enter status, statement or evidence, reviewer and date of review of {subject}, and review it at least once in {months} {months|month|months}."
---*/
-- The condition came with the period 2021-2027 and binds national and regional strategies of member states: the
-- rows of the table of competences. Left out are states that are known to be outside, since a code that is in no
-- table says nothing against it. A superseded version no longer has to fulfil the condition.
-- What is said of a criterion without a record is said of the plan: there is nothing else to point at.
WITH scoped AS (
  SELECT id, period_end, CAST(threshold('criterion_months') AS INTEGER) AS months FROM live_plan
  WHERE  id = :plan AND level IN ('national', 'regional') AND status <> 'superseded'
    AND  ifnull(country = 'CN' OR (territory_scheme = 'NUTS'
                AND country NOT IN (SELECT c.country FROM ref_competences c)
                AND EXISTS (SELECT 1 FROM ref_nuts n WHERE n.code = country AND n."group" <> 'EU27')), 0) = 0),
reviewed AS MATERIALIZED (
  SELECT s.id AS plan, c.id, e.code, e.short_title, s.months,
         CASE WHEN c.id IS NULL THEN ', not entered' ELSE
           iif(c.status IS NULL, ', no status', '')
           || iif(trim(ifnull(c.statement, '')) = '' AND v.id IS NULL, ', neither statement nor evidence', '')
           || iif(trim(ifnull(c.reviewer, '')) = '', ', no reviewer', '')
           || CASE WHEN c.reviewed_on IS NULL THEN ', no date of review'
                   WHEN c.reviewed_on < date(:today, '-' || s.months || ' months')
                   THEN ', last reviewed on ' || c.reviewed_on || ', more than ' || s.months
                        || iif(s.months = 1, ' month', ' months') || ' ago'
                   ELSE '' END
         END AS lacks,
         CASE WHEN c.id IS NULL THEN 'title' WHEN c.status IS NULL THEN 'status'
              WHEN trim(ifnull(c.statement, '')) = '' AND v.id IS NULL THEN 'statement'
              WHEN trim(ifnull(c.reviewer, '')) = '' THEN 'reviewer' ELSE 'reviewed_on' END AS field
  FROM   scoped s JOIN ref_enabling_condition_1_1 e
  LEFT   JOIN criterion c ON c.plan = s.id AND c.retired_at IS NULL AND c.code = e.code
  LEFT   JOIN evidence v ON v.id = c.evidence AND v.retired_at IS NULL
  WHERE  s.period_end >= 2021)
SELECT iif(id IS NULL, 'plan', 'criterion') AS entity, ifnull(id, plan) AS record, code, field, months,
       'Criterion ' || code || ' ' || short_title || ': ' || substr(lacks, 3) AS problem, 'criterion ' || code AS subject, NULL AS missing
FROM   reviewed WHERE lacks <> '' AND EXISTS (SELECT 1 FROM reviewed WHERE id IS NOT NULL)
UNION ALL
-- Where not one is entered, that is said once.
SELECT 'plan', p.id, p.code, 'code', r.months, 'None of the ' || count(*) || ' criteria of the enabling condition is entered', 'each criterion', NULL
FROM   reviewed r JOIN live_plan p ON p.id = r.plan GROUP BY p.id HAVING count(r.id) = 0
UNION ALL
SELECT 'plan', id, 'period', NULL, NULL, NULL, NULL,
       'the end is not entered, so it is not known whether the enabling condition of 2021-2027 applies'
FROM   scoped WHERE period_end IS NULL;
