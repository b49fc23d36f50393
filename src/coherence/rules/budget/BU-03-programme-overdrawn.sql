/*---
code     = "BU-03"
name     = "programme-overdrawn"
severity = "error"
class    = "judgement"
reach    = "lower"
examines = "envelope"
among    = "EXISTS (SELECT 1 FROM live_budget_line l WHERE l.programme = :plan) OR EXISTS (SELECT 1 FROM live_envelope e WHERE e.programme = :plan AND e.priority IS NULL AND e.plan <> :plan)"
basis    = ["National practice in Greece and Spain: regional plans draw on national programmes"]
why      = "Each plan may fit by itself while together they promise more than the programme has."
message  = "{scope}: {plans} {plans|plan draws|plans draw} {planned_cents} on an envelope of {ceiling_cents}, {excess_cents} too much: {who}."
fix      = "Agree a split of {fund} with the plans named, then lower or re-phase their lines, or raise the envelope."
---*/
-- A fund of another plan is the same fund when its code is the same. A superseded plan spends nothing more. A line draws on
-- the programme that it names, else on the one whose part the envelope of its fund is: that of its year before that of the
-- whole period. Only what has the currency and the cost basis of the envelope can be added.
WITH
-- The kept totals are all lines of a fund and year; those among them that name a programme are taken off.
line (plan, fund, year, planned, amounts) AS MATERIALIZED (
  SELECT l.plan, l.fund, l.year, l.planned, l.planned IS NOT NULL FROM live_budget_line l WHERE l.programme = :plan AND l.plan <> :plan
  UNION  ALL
  SELECT t.plan, t.fund, nullif(t.year, 0), t.planned - ifnull(sum(l.planned), 0), t.planned_n - count(l.planned)
  FROM   (SELECT DISTINCT plan, fund FROM live_envelope WHERE programme = :plan AND priority IS NULL AND plan <> :plan) e
  CROSS  JOIN budget_total t ON t.plan = e.plan AND t.fund = e.fund
  LEFT   JOIN budget_line l ON l.plan = t.plan AND l.programme IS NOT NULL AND l.fund = t.fund AND ifnull(l.year, 0) = t.year AND l.retired_at IS NULL
  WHERE  :plan = (SELECT y.programme FROM live_envelope y
                  WHERE  y.plan = t.plan AND y.fund = t.fund AND y.priority IS NULL AND y.programme IS NOT NULL AND (y.year IS NULL OR y.year = t.year)
                  ORDER  BY y.year IS NULL, y.id DESC LIMIT 1)
  GROUP  BY t.plan, t.fund, t.year),
drawn (fund, year, plan, currency, basis, planned) AS MATERIALIZED (
  SELECT f.code, l.year, p.code, p.currency, f.cost_basis, sum(l.planned)
  FROM   line l JOIN live_plan p ON p.id = l.plan JOIN fund f ON f.id = l.fund
  WHERE  l.amounts > 0 AND p.status <> 'superseded'
  GROUP  BY f.code, l.year, p.id, f.cost_basis),
-- Envelopes of single priorities divide the one of the whole plan; they count only where that one is not entered.
ceiling (fund, year, amount, envelope, basis) AS MATERIALIZED (
  SELECT f.code, e.year, ifnull(sum(e.amount) FILTER (WHERE e.priority IS NULL), sum(e.amount)), min(e.id), max(f.cost_basis)
  FROM   live_envelope e JOIN fund f ON f.id = e.fund
  WHERE  e.plan = :plan AND EXISTS (SELECT 1 FROM drawn) GROUP BY f.code, e.year),
-- Where envelopes are by year, each year is compared; with lines that have no year, also the sum of those years.
cell (fund, year, amount, envelope, basis) AS (
  SELECT fund, year, amount, envelope, basis FROM ceiling
  UNION  ALL
  SELECT c.fund, NULL, sum(c.amount), min(c.envelope), max(c.basis) FROM ceiling c
  WHERE  EXISTS (SELECT 1 FROM drawn d WHERE d.fund = c.fund AND d.year IS NULL)
  GROUP  BY c.fund HAVING count(*) = count(c.year)),
own (currency) AS (SELECT currency FROM live_plan WHERE id = :plan),
draws (fund, year, amount, envelope, plan, planned) AS (
  SELECT c.fund, c.year, c.amount, c.envelope, d.plan, sum(d.planned)
  FROM   cell c JOIN own JOIN drawn d ON d.fund = c.fund AND d.currency = own.currency AND d.basis IS c.basis
  WHERE  c.year = d.year
     OR  c.year IS NULL AND EXISTS (SELECT 1 FROM ceiling k WHERE k.fund = d.fund AND (k.year IS NULL OR d.year IS NULL OR k.year = d.year))
  GROUP  BY c.fund, c.year, d.plan),
ranked AS (
  SELECT *, row_number() OVER (PARTITION BY fund, year ORDER BY planned DESC, plan) AS place FROM draws ORDER BY fund, year, place)
SELECT 'envelope' AS entity, envelope AS record, fund || ifnull(' ' || year, '') AS code, 'amount' AS field,
       fund || ', ' || ifnull(year, 'whole period') AS scope, fund, count(*) AS plans, sum(planned) AS planned_cents,
       amount AS ceiling_cents, sum(planned) - amount AS excess_cents,
       -- The largest five are enough to talk to.
       group_concat(iif(place <= 5, plan || ' ' || printf('%,d.%02d', planned / 100, planned % 100), NULL), '; ')
         || iif(count(*) > 5, '; and ' || (count(*) - 5) || ' more', '') AS who,
       NULL AS missing
FROM   ranked GROUP BY fund, year HAVING sum(planned) > amount
UNION  ALL
SELECT 'plan', :plan, d.fund, 'currency', NULL, NULL, NULL, NULL, NULL, NULL, NULL,
       d.plan || ' plans in ' || d.currency || ', the envelope is in ' || own.currency
FROM   drawn d JOIN own WHERE d.currency <> own.currency GROUP BY d.fund, d.plan
UNION  ALL
SELECT 'plan', :plan, d.fund, 'cost_basis', NULL, NULL, NULL, NULL, NULL, NULL, NULL,
       d.plan || ifnull(' plans ' || d.basis || ' cost', ' does not say of what its amounts are') || ', the envelope '
         || ifnull('is of ' || c.basis || ' cost', 'does not say of what it is')
FROM   drawn d JOIN own ON d.currency = own.currency JOIN ceiling c ON c.fund = d.fund AND c.basis IS NOT d.basis GROUP BY d.fund, d.plan
UNION  ALL
SELECT 'plan', :plan, d.fund, 'code', NULL, NULL, NULL, NULL, NULL, NULL, NULL,
       'lines of ' || replace(group_concat(DISTINCT d.plan), ',', ', ') || ' draw on it'
         || iif(EXISTS (SELECT 1 FROM ceiling c WHERE c.fund = d.fund), ' in ' || replace(group_concat(DISTINCT d.year), ',', ', '), '')
         || ', but no envelope covers that'
FROM   drawn d
WHERE  NOT EXISTS (SELECT 1 FROM ceiling k WHERE k.fund = d.fund AND (k.year IS NULL OR d.year IS NULL OR k.year = d.year))
GROUP  BY d.fund;
