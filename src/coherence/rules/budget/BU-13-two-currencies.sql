/*---
code       = "BU-13"
name       = "two-currencies"
severity   = "error"
class      = "judgement"
reach      = "upper"
examines   = "budget_line"
among      = "programme IS NOT NULL"
thresholds = ["rate_months"]
basis      = ["Arithmetic: amounts in two currencies cannot be added"]
why        = "What is drawn in one currency from an envelope in another cannot be added up without a rate, so nobody sees when it is overdrawn."
message    = "{lines} {lines|line|lines}, {planned_cents} planned, {lines|draws|draw} on {programme} {title}, which is kept in {currency}; {problem}."
fix        = "{advice}"
---*/
-- The whole of a plan is in one currency, so two meet only where a line draws on the envelope of another plan. Rates lead over the
-- euro: a plan in euro needs none.
WITH met AS MATERIALIZED (
  SELECT p.id, p.code, p.currency AS own, p.euro_rate, p.euro_rate_on, u.id AS other, u.code AS programme, u.title, u.currency, u.euro_rate AS other_rate, u.euro_rate_on AS other_rate_on,
         count(*) AS lines, sum(l.planned) AS planned
  FROM   live_plan p CROSS JOIN live_budget_line l ON l.plan = p.id AND l.programme IS NOT NULL CROSS JOIN live_plan u ON u.id = l.programme
  WHERE  p.id = :plan AND u.currency <> p.currency GROUP BY u.id),
-- Whose rate is needed.
side AS (
  SELECT other, code, own AS currency, euro_rate AS rate, euro_rate_on AS day FROM met WHERE own <> 'EUR'
  UNION ALL SELECT other, programme, currency, other_rate, other_rate_on FROM met WHERE currency <> 'EUR'),
judged AS (
  SELECT other, group_concat(iif(rate IS NULL OR rate <= 0, code, NULL), ' and ') AS without,
         group_concat(iif(rate > 0 AND day IS NULL, code, NULL), ' and ') AS undated,
         group_concat(iif(rate > 0 AND day < date(:today, '-' || CAST(threshold('rate_months') AS INTEGER) || ' months'), 'that of ' || code || ' is of ' || day, NULL), ', ') AS old,
         group_concat(iif(rate > 0 AND day < date(:today, '-' || CAST(threshold('rate_months') AS INTEGER) || ' months'), code, NULL), ' and ') AS old_codes
  FROM   side GROUP BY other)
SELECT 'plan' AS entity, m.id AS record, m.code, CASE WHEN j.without IS NOT NULL THEN 'currency' WHEN m.own = 'EUR' THEN 'currency' WHEN j.undated IS NOT NULL THEN 'euro_rate_on' ELSE 'euro_rate' END AS field,
       CASE WHEN j.without IS NOT NULL THEN NULL WHEN j.undated IS NOT NULL THEN 'warning' ELSE 'info' END AS severity,
       m.lines, m.planned AS planned_cents, m.programme, m.title, m.currency,
       CASE WHEN j.without IS NOT NULL THEN 'no rate leads from the one to the other' WHEN j.undated IS NOT NULL THEN 'of which day the rate of ' || j.undated || ' is, is not entered'
            ELSE 'the rate is too old to compare by: ' || j.old END AS problem,
       CASE WHEN j.without IS NOT NULL THEN 'Keep both plans in one currency, or enter in ' || j.without || ' how many units of its currency one euro is, and the day.'
            WHEN j.undated IS NOT NULL THEN 'Enter in `euro_rate_on` of ' || j.undated || ' the day of the rate.' ELSE 'Enter the rate of today and its day in ' || j.old_codes || '.' END AS advice
FROM   met m JOIN judged j ON j.other = m.other
WHERE  j.without IS NOT NULL OR j.undated IS NOT NULL OR j.old IS NOT NULL;
