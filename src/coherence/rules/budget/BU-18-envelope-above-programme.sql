/*---
code     = "BU-18"
name     = "envelope-above-programme"
severity = "error"
class    = "judgement"
reach    = "upper"
plans    = "status <> 'superseded'"
examines = "envelope"
among    = "programme IS NOT NULL"
basis    = ["Arithmetic: a part is not larger than its whole"]
why      = "An envelope that counts on more than the programme has will not be filled, and what is planned on it is not paid."
message  = "{scope}: the envelope of {own_cents} is part of {programme} {title}, which has {ceiling_cents} of {fund}; that is {excess_cents} too much."
fix      = "Agree with those who manage {programme} what of {fund} is meant for this plan, and enter that."
---*/
-- A superseded plan spends nothing more. A fund of another plan is the same fund when its code is the same. Envelopes of
-- single priorities divide the one of the whole plan; they count only where that one is not entered. Years are compared where
-- both sides have them; all years together where one of the two has its money for the whole period.
WITH own AS MATERIALIZED (
  SELECT e.programme, f.code AS fund, e.year, p.currency, ifnull(sum(e.amount) FILTER (WHERE e.priority IS NULL), sum(e.amount)) AS amount, min(e.id) AS record
  FROM   live_plan p JOIN live_envelope e ON e.plan = p.id JOIN live_fund f ON f.id = e.fund
  WHERE  p.id = :plan AND e.programme IS NOT NULL AND e.programme <> p.id GROUP BY e.programme, f.code, e.year),
above AS MATERIALIZED (
  SELECT e.plan AS programme, f.code AS fund, e.year, ifnull(sum(e.amount) FILTER (WHERE e.priority IS NULL), sum(e.amount)) AS amount
  FROM   (SELECT DISTINCT programme FROM own) o CROSS JOIN live_envelope e ON e.plan = o.programme JOIN live_fund f ON f.id = e.fund GROUP BY e.plan, f.code, e.year),
total AS (
  SELECT o.programme, o.fund, min(o.record) AS record, ifnull(sum(o.amount) FILTER (WHERE o.year IS NULL), sum(o.amount)) AS amount, sum(o.year IS NULL) > 0 AS own_whole,
         (SELECT ifnull(sum(a.amount) FILTER (WHERE a.year IS NULL), sum(a.amount)) FROM above a WHERE a.programme = o.programme AND a.fund = o.fund) AS ceiling,
         EXISTS (SELECT 1 FROM above a WHERE a.programme = o.programme AND a.fund = o.fund AND a.year IS NULL) AS above_whole
  FROM   own o GROUP BY o.programme, o.fund),
judged (programme, fund, year, record, amount, ceiling) AS (
  SELECT o.programme, o.fund, o.year, o.record, o.amount, a.amount
  FROM   own o JOIN above a ON a.programme = o.programme AND a.fund = o.fund AND a.year = o.year WHERE o.amount > a.amount
  UNION  ALL
  SELECT t.programme, t.fund, NULL, t.record, t.amount, t.ceiling FROM total t WHERE (t.own_whole OR t.above_whole) AND t.amount > t.ceiling)
SELECT 'envelope' AS entity, j.record, j.fund || ifnull(' ' || j.year, '') AS code, 'amount' AS field, j.fund || ', ' || ifnull(j.year, 'whole period') AS scope, j.fund,
       j.amount AS own_cents, j.ceiling AS ceiling_cents, j.amount - j.ceiling AS excess_cents, u.code AS programme, u.title, NULL AS missing
FROM   judged j JOIN live_plan u ON u.id = j.programme JOIN live_plan p ON p.id = :plan WHERE u.currency = p.currency
UNION  ALL
SELECT 'envelope', t.record, t.fund, 'programme', NULL, NULL, NULL, NULL, NULL, NULL, NULL,
       CASE WHEN u.id IS NULL THEN 'the programme that it is a part of was removed' WHEN u.currency <> p.currency THEN u.code || ' is kept in ' || u.currency || ', this plan in ' || p.currency
            ELSE u.code || ' has no envelope of ' || t.fund END
FROM   total t JOIN live_plan p ON p.id = :plan LEFT JOIN plan u ON u.id = t.programme AND u.retired_at IS NULL
WHERE  u.id IS NULL OR u.currency <> p.currency OR t.ceiling IS NULL;
