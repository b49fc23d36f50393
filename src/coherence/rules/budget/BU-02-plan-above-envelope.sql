/*---
code     = "BU-02"
name     = "plan-above-envelope"
severity = "error"
class    = "judgement"
reach    = "plan"
examines = "envelope"
needs    = ["envelope", "budget_line"]
basis    = ["Ex-ante conditionality 1.1 of 2014-2020: a framework of available budgetary resources"]
why      = "Money promised above the ceiling cannot be paid."
message  = "{scope}: planned {planned_cents} is {excess_cents} above the envelope of {ceiling_cents}."
fix      = "Lower or re-phase the lines of {fund}, or record a transfer between envelopes."
---*/
-- An envelope without a year covers the whole period, one with a priority only that priority's share of its actions.
WITH RECURSIVE
-- Money of a trajectory is also money of the priority it stands under. UNION ends even where parents go round.
above (priority, top) AS (
        SELECT id, id FROM live_priority WHERE plan = :plan
  UNION SELECT x.priority, p.parent FROM above x JOIN live_priority p ON p.id = x.top WHERE p.parent IS NOT NULL),
-- Links without a share divide what the others leave in equal parts.
part (action, priority, share) AS (
  SELECT action, priority, ifnull(share, max(0, 10000.0 - ifnull(sum(share) OVER its, 0)) / (count(*) OVER its - count(share) OVER its))
  FROM   live_action_priority WHERE plan = :plan WINDOW its AS (PARTITION BY action)),
held (envelope, planned, slack) AS (
  SELECT e.id, sum(b.planned), 0
  FROM   live_envelope e JOIN budget_total b ON b.plan = e.plan AND b.fund = e.fund AND (e.year IS NULL OR b.year = e.year)
  WHERE  e.plan = :plan AND e.priority IS NULL AND b.planned_n > 0 GROUP BY e.id
  UNION  ALL
  -- Each line that is split may be a cent off. CROSS JOIN keeps SQLite from beginning with all lines of the plan.
  SELECT e.id, CAST(round(sum(l.planned * s.share / 10000.0)) AS INTEGER), sum(s.share <> 10000)
  FROM   live_envelope e
  CROSS  JOIN above x ON x.top = e.priority CROSS JOIN part s ON s.priority = x.priority
  CROSS  JOIN live_budget_line l ON l.action = s.action AND l.fund = e.fund AND (e.year IS NULL OR l.year = e.year)
  WHERE  e.plan = :plan AND l.planned IS NOT NULL GROUP BY e.id)
SELECT 'envelope' AS entity, e.id AS record, f.code || ifnull(' ' || e.year, '') || ifnull(' ' || p.code, '') AS code, 'amount' AS field,
       f.code || ', ' || ifnull(e.year, 'whole period') || ifnull(', priority ' || p.code || ' ' || p.title, '') AS scope, f.code AS fund,
       h.planned AS planned_cents, h.planned - e.amount AS excess_cents, e.amount AS ceiling_cents, NULL AS missing
FROM   held h JOIN live_envelope e ON e.id = h.envelope JOIN live_fund f ON f.id = e.fund LEFT JOIN priority p ON p.id = e.priority AND p.retired_at IS NULL
WHERE  h.planned > e.amount + h.slack
UNION  ALL
-- What no envelope covers is not held against anything; year 0 of the totals stands for lines without a year.
SELECT 'fund', f.id, f.code, 'code', NULL, NULL, NULL, NULL, NULL,
       CASE WHEN EXISTS (SELECT 1 FROM live_envelope e WHERE e.plan = :plan AND e.fund = f.id)
            THEN 'no envelope covers the money planned ' || group_concat(iif(b.year = 0, 'without a year', 'in ' || b.year), ', ')
            ELSE 'money is planned, but no envelope is entered' END
FROM   budget_total b JOIN live_fund f ON f.id = b.fund
WHERE  b.plan = :plan AND b.planned_n > 0
  AND  NOT EXISTS (SELECT 1 FROM live_envelope e WHERE e.plan = :plan AND e.fund = b.fund AND (e.year IS NULL OR e.year = b.year))
GROUP  BY f.id
UNION  ALL
-- With amounts still to come, within the envelope is not yet certain.
SELECT 'envelope', e.id, f.code || ifnull(' ' || e.year, ''), 'amount', NULL, NULL, NULL, NULL, NULL,
       (sum(b.lines) - sum(b.planned_n)) || ' of its ' || sum(b.lines) || ' budget lines ' || iif(sum(b.lines) - sum(b.planned_n) = 1, 'has', 'have') || ' no planned amount'
FROM   live_envelope e JOIN live_fund f ON f.id = e.fund
JOIN   budget_total b ON b.plan = e.plan AND b.fund = e.fund AND (e.year IS NULL OR b.year = e.year)
WHERE  e.plan = :plan AND e.priority IS NULL
GROUP  BY e.id HAVING sum(b.planned_n) < sum(b.lines) AND sum(b.planned) <= e.amount;
