/*---
code       = "CB-05"
name       = "money-spread-evenly"
severity   = "info"
class      = "judgement"
reach      = "plan"
plans      = "status <> 'superseded'"
examines   = "plan"
among      = "id IN (SELECT plan FROM live_priority WHERE plan = :plan)"
needs      = ["action_priority", "budget_line"]
thresholds = ["effective_share_max", "top_three_share_min"]
basis      = ["RIS3 Guide: choices and critical mass", "Method: effective number, one divided by the sum of squared shares"]
why        = "Choosing means that some priorities get more; money spread evenly reaches critical mass nowhere."
message    = "{title} spreads its planned money thinly: {number} priorities count as {effective} of equal size (at most {most} expected), and the three largest, {largest}, hold {top_share} (at least {least_share} expected)."
fix        = "Move money to the priorities that are to reach critical mass, or say why each needs the same."
---*/
-- A superseded plan is history and is not asked.
WITH held AS MATERIALIZED (
  SELECT priority, sum(amount) AS amount FROM shared_priority_money WHERE plan = :plan GROUP BY priority HAVING sum(amount) > 0),
ranked AS MATERIALIZED (
  SELECT p.code, h.amount / (SELECT sum(amount) FROM held) AS share
  FROM   held h JOIN live_priority p ON p.id = h.priority ORDER BY share DESC, p.code),
measured AS (
  SELECT count(*) AS number, round(1 / sum(share * share), 6) AS effective,
         (SELECT round(sum(share), 6) FROM (SELECT share FROM ranked LIMIT 3)) AS top_share,
         (SELECT group_concat(code, ', ') FROM (SELECT code FROM ranked LIMIT 3)) AS largest
  FROM   ranked)
SELECT 'plan' AS entity, p.id AS record, iif(m.number < 4, 'budget', p.code) AS code, 'title' AS field, p.title, m.number, round(m.effective, 1) AS effective,
       round(m.number * threshold('effective_share_max'), 1) AS most, m.largest, m.top_share, threshold('top_three_share_min') AS least_share,
       -- Three priorities always hold everything between them; below four there is nothing to judge.
       CASE WHEN m.number < 4 THEN 'planned money goes to ' || iif(m.number = 0, 'no priority', iif(m.number = 1, '1 priority', m.number || ' priorities'))
                                   || '; concentration is judged from 4 on' END AS missing
FROM   live_plan p JOIN measured m
WHERE  p.id = :plan
  AND (m.number < 4 OR m.effective > m.number * threshold('effective_share_max') OR m.top_share < threshold('top_three_share_min'));
