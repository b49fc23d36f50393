/*---
code       = "CB-06"
name       = "priority-short-of-money"
severity   = "warning"
class      = "judgement"
reach      = "plan"
plans      = "status <> 'superseded'"
examines   = "priority"
among      = "parent IS NULL AND ifnull(stage, 'mature') = 'mature'"
needs      = ["action_priority", "budget_line"]
thresholds = ["priority_share_min"]
basis      = ["Self-assessment wheel: critical mass"]
why        = "A priority with hardly any money is a promise without means."
message    = "{code} {title} gets {amount_cents}, {part_percent} of the {total_cents} planned for priorities; at least {least_share} is expected."
fix        = "Raise the money of {code}, merge it with another priority, or mark it as emerging."
---*/
-- A superseded plan is history and is not asked.
WITH held AS MATERIALIZED (
  SELECT priority, sum(amount) AS amount FROM shared_priority_money WHERE plan = :plan GROUP BY priority),
whole AS MATERIALIZED (SELECT sum(amount) AS amount FROM held)
SELECT 'priority' AS entity, p.id AS record, p.code, 'title' AS field, p.title,
       CAST(round(h.amount) AS INTEGER) AS amount_cents, CAST(round(h.amount / w.amount * 10000) AS INTEGER) AS part_percent,
       CAST(round(w.amount) AS INTEGER) AS total_cents, threshold('priority_share_min') AS least_share,
       -- Nothing entered is not zero: that a priority has no budget at all is for another rule to say.
       CASE WHEN h.priority IS NULL THEN 'no planned money is entered for its actions'
            WHEN w.amount <= 0 THEN 'the planned money of all priorities adds up to zero' END AS missing
FROM   live_priority p JOIN whole w LEFT JOIN held h ON h.priority = p.id
WHERE  p.plan = :plan AND p.parent IS NULL AND ifnull(p.stage, 'mature') = 'mature'
  AND (h.priority IS NULL OR w.amount <= 0 OR round(h.amount / w.amount, 6) < threshold('priority_share_min'));
