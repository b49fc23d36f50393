/*---
code       = "HD-06"
name       = "operation-funded-twice"
severity   = "error"
class      = "judgement"
reach      = "upper"
examines   = "operation"
among      = "beneficiary IS NOT NULL"
thresholds = ["name_likeness_min"]
basis      = ["No double financing of one expenditure; Reg. (EU) 2021/1060 Art. 63(9) (recalled, unverified)"]
why        = "The same expenditure paid by two actions or two levels has to be paid back, and until then it is counted twice."
message    = "{code} {title} ({beneficiary}) is also {other}, {where}: {problem}."
fix        = "Enter at each of the two only the part that it pays, or remove {code} where it is not paid from here."
---*/
-- Numbers of projects are given plan by plan and say nothing across plans: the same title for the same beneficiary in
-- the same years is the same operation; where the title is only nearly the same, that is a warning. Looked for in this plan and in the plans above it. Amounts that together stay
-- within the cost are a split; the same amounts twice are not.
WITH place AS MATERIALIZED (
  SELECT p.id, p.code, p.currency FROM live_plan p
  WHERE  p.id = :plan OR p.id = (SELECT upper FROM live_plan WHERE id = :plan)
     OR  p.id = (SELECT u.upper FROM live_plan o JOIN live_plan u ON u.id = o.upper WHERE o.id = :plan)),
funded AS MATERIALIZED (
  SELECT o.id, o.plan, p.code AS plan_code, ifnull(o.currency, p.currency) AS currency, o.code, o.title, o.beneficiary, o.starts_on, o.ends_on, o.total_cost, o.public_amount, o.action,
         bare(o.title) AS name, bare(o.beneficiary) AS payee
  FROM   place p CROSS JOIN live_operation o ON o.plan = p.id WHERE o.beneficiary IS NOT NULL),
pair AS (
  SELECT a.id, a.code, a.title, a.beneficiary, b.code AS other, b.plan_code, b.plan, b.action AS other_action, a.public_amount AS own, b.public_amount AS others,
         max(ifnull(a.total_cost, b.total_cost), ifnull(b.total_cost, a.total_cost)) AS cost, a.total_cost = b.total_cost AND a.public_amount = b.public_amount AS same, a.currency = b.currency AS comparable, a.currency, a.name <> b.name AS nearly
  FROM   funded a JOIN funded b ON b.payee = a.payee AND b.id <> a.id AND (b.name = a.name OR likeness(a.title, b.title) >= threshold('name_likeness_min'))
  WHERE  a.plan = :plan AND (b.plan <> :plan OR b.code < a.code)
    AND  ifnull(a.starts_on <= b.ends_on, 1) AND ifnull(b.starts_on <= a.ends_on, 1)),
judged AS (
  SELECT p.*, CASE WHEN NOT comparable THEN 'the two are in different currencies' WHEN own IS NULL OR others IS NULL THEN 'the public money of one of the two is not entered' WHEN cost IS NULL THEN 'what it costs is not entered' END AS missing
  FROM   pair p)
SELECT 'operation' AS entity, j.id AS record, j.code, 'public_amount' AS field, j.title, j.beneficiary, j.other,
       iif(j.plan = :plan, iif(a.code IS NULL, 'in this plan', 'under action ' || a.code), 'in ' || j.plan_code || iif(a.code IS NULL, '', ', action ' || a.code)) || iif(j.nearly, ', under nearly the same name', '') AS "where",
       iif(j.own + j.others > j.cost, printf('%,d.%02d', (j.own + j.others) / 100, (j.own + j.others) % 100) || ' ' || j.currency || ' of public money in all for a cost of ' || printf('%,d.%02d', j.cost / 100, j.cost % 100) || ' ' || j.currency,
           'both state the same cost and the same public money, ' || printf('%,d.%02d', j.own / 100, j.own % 100) || ' ' || j.currency || ', so it counts twice') AS problem,
       iif(j.own + j.others > j.cost AND NOT j.nearly, NULL, 'warning') AS severity,
       j.other || ' of ' || j.plan_code || iif(j.nearly, ' has nearly the same name', ' is the same operation') || ', and whether the money is split cannot be told: ' || j.missing AS missing
FROM   judged j LEFT JOIN action a ON a.id = j.other_action AND a.retired_at IS NULL
WHERE  j.missing IS NOT NULL OR j.own + j.others > j.cost OR j.same AND j.own > 0;
