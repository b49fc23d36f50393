/*---
code     = "BU-19"
name     = "programme-shared-out-twice"
severity = "error"
class    = "judgement"
reach    = "lower"
plans    = "status <> 'superseded'"
examines = "envelope"
among    = "EXISTS (SELECT 1 FROM live_envelope e WHERE e.programme = :plan)"
basis    = ["Arithmetic: the parts of a whole are together not more than the whole"]
why      = "Each envelope may fit by itself while together they share out more than the programme has."
message  = "{scope}: {plans} plans hold {shared_cents} as their part of an envelope of {ceiling_cents}, {excess_cents} too much: {who}."
fix      = "Agree a split of {fund} with the plans named, or raise the envelope."
---*/
-- A single plan that holds too much hears it itself. Otherwise as there: the same fund is the one with the same code, envelopes
-- of priorities count only where there is none of the whole plan, a superseded plan holds nothing.
WITH part AS MATERIALIZED (
  SELECT p.code AS plan, f.code AS fund, e.year, ifnull(sum(e.amount) FILTER (WHERE e.priority IS NULL), sum(e.amount)) AS amount
  FROM   live_plan o JOIN live_envelope e ON e.programme = o.id JOIN live_plan p ON p.id = e.plan AND p.status <> 'superseded' AND p.currency = o.currency AND p.id <> o.id
  JOIN   live_fund f ON f.id = e.fund WHERE o.id = :plan GROUP BY p.id, f.code, e.year),
above AS MATERIALIZED (
  SELECT f.code AS fund, e.year, ifnull(sum(e.amount) FILTER (WHERE e.priority IS NULL), sum(e.amount)) AS amount, min(e.id) AS record
  FROM   live_envelope e JOIN live_fund f ON f.id = e.fund WHERE e.plan = :plan AND EXISTS (SELECT 1 FROM part) GROUP BY f.code, e.year),
whole AS (
  SELECT fund, ifnull(sum(amount) FILTER (WHERE year IS NULL), sum(amount)) AS amount, min(record) AS record, sum(year IS NULL) > 0 AS is_whole FROM above GROUP BY fund),
taken AS (
  SELECT plan, fund, ifnull(sum(amount) FILTER (WHERE year IS NULL), sum(amount)) AS amount, sum(year IS NULL) > 0 AS is_whole FROM part GROUP BY plan, fund),
held (fund, year, record, ceiling, plan, amount) AS (
  SELECT a.fund, a.year, a.record, a.amount, p.plan, p.amount FROM above a JOIN part p ON p.fund = a.fund AND p.year = a.year
  UNION  ALL
  SELECT w.fund, NULL, w.record, w.amount, t.plan, t.amount FROM whole w JOIN taken t ON t.fund = w.fund
  WHERE  w.is_whole OR EXISTS (SELECT 1 FROM taken x WHERE x.fund = w.fund AND x.is_whole)),
ranked AS (SELECT *, row_number() OVER (PARTITION BY fund, year ORDER BY amount DESC, plan) AS place FROM held ORDER BY fund, year, place)
SELECT 'envelope' AS entity, record, fund || ifnull(' ' || year, '') AS code, 'amount' AS field, fund || ', ' || ifnull(year, 'whole period') AS scope, fund, count(*) AS plans,
       sum(amount) AS shared_cents, ceiling AS ceiling_cents, sum(amount) - ceiling AS excess_cents,
       group_concat(iif(place <= 5, plan || ' ' || printf('%,d.%02d', amount / 100, amount % 100), NULL), '; ') || iif(count(*) > 5, '; and ' || (count(*) - 5) || ' more', '') AS who, NULL AS missing
FROM   ranked GROUP BY fund, year HAVING count(*) > 1 AND sum(amount) > ceiling
UNION  ALL
SELECT 'plan', o.id, 'envelopes', 'currency', NULL, NULL, NULL, NULL, NULL, NULL, NULL, p.code || ' holds its part in ' || p.currency || ', this plan is kept in ' || o.currency
FROM   live_plan o JOIN live_envelope e ON e.programme = o.id JOIN live_plan p ON p.id = e.plan
WHERE  o.id = :plan AND p.status <> 'superseded' AND p.currency <> o.currency GROUP BY p.id;
