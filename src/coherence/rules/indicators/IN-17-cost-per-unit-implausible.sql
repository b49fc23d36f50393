/*---
code       = "IN-17"
name       = "cost-per-unit-implausible"
severity   = "info"
class      = "judgement"
reach      = "lower"
examines   = "indicator"
among      = "kind = 'output' AND EXISTS (SELECT 1 FROM live_indicator_map m WHERE m.upper_indicator = live_indicator.id AND m.plan <> :plan)"
thresholds = ["unit_cost_low", "unit_cost_high", "unit_cost_plans"]
basis      = ["Method: money planned for the actions that an output is linked to, divided by its target, against the median of the other plans"]
why        = "The same thing at a price so different usually means another unit, a slip in the target, or something else that is counted."
message    = "{title}: one costs {unit_cents} in {plan} ({lower} is to bring {amount}{unit} for {money_cents}), {times} times the {median_cents} that is the middle of {others} other plans."
fix        = "Ask {plan} whether unit, target and linked actions of {lower} are right."
---*/
-- The plan above asks, since only it sees all. Money counts once for each indicator that an action is linked to, in
-- every plan alike. Only plans in one currency are compared.
WITH promise AS MATERIALIZED (
  SELECT i.id, i.code, i.title, ifnull(' ' || nullif(trim(i.unit), ''), '') AS unit, p.id AS plan, p.code AS plan_code, x.id AS lower, x.code AS lower_code, x.target * ifnull(m.factor, 1) AS amount
  FROM   live_plan own CROSS JOIN live_indicator i ON i.plan = own.id CROSS JOIN live_indicator_map m ON m.upper_indicator = i.id
  CROSS  JOIN live_plan p ON p.id = m.plan CROSS JOIN live_indicator x ON x.id = m.indicator
  WHERE  own.id = :plan AND i.kind = 'output' AND p.id <> own.id AND p.status <> 'superseded' AND p.currency = own.currency AND x.target * ifnull(m.factor, 1) > 0),
priced AS MATERIALIZED (
  SELECT r.*, (SELECT sum(l.planned) FROM (SELECT DISTINCT k.action FROM live_indicator_link k WHERE k.indicator = r.lower AND k.action IS NOT NULL) a
               CROSS JOIN live_budget_line l ON l.action = a.action) AS money
  FROM   promise r),
price AS MATERIALIZED (SELECT *, money / amount AS cost FROM priced WHERE money > 0),
-- The middle of the others: of an even number the mean of the two in the middle.
beside AS (
  SELECT a.id, a.lower, b.cost, row_number() OVER (PARTITION BY a.id, a.lower ORDER BY b.cost) AS place, count(*) OVER (PARTITION BY a.id, a.lower) AS others
  FROM   price a JOIN price b ON b.id = a.id AND b.plan <> a.plan),
middle AS (SELECT id, lower, others, avg(cost) AS median FROM beside WHERE place IN ((others + 1) / 2, (others + 2) / 2) GROUP BY id, lower)
SELECT 'indicator' AS entity, p.id AS record, p.code, 'target' AS field, p.title, p.plan_code AS plan, p.lower_code AS lower, p.amount, p.unit, p.money AS money_cents,
       CAST(round(p.cost) AS INTEGER) AS unit_cents, CAST(round(m.median) AS INTEGER) AS median_cents, m.others, round(p.cost / m.median, iif(p.cost < m.median, 2, 0)) AS times
FROM   price p JOIN middle m ON m.id = p.id AND m.lower = p.lower
WHERE  m.others >= threshold('unit_cost_plans') AND (p.cost < m.median * threshold('unit_cost_low') OR p.cost > m.median * threshold('unit_cost_high'));
