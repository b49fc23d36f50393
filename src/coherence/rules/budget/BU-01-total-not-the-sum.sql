/*---
code     = "BU-01"
name     = "total-not-the-sum"
severity = "error"
class    = "hard"
reach    = "plan"
examines = "plan"
among    = """id = :plan AND (total_planned IS NOT NULL
  OR EXISTS (SELECT 1 FROM live_priority p WHERE p.plan = :plan AND p.total_planned IS NOT NULL)
  OR EXISTS (SELECT 1 FROM live_action a WHERE a.plan = :plan AND a.total_planned IS NOT NULL))"""
basis    = ["Arithmetic"]
why      = "A total that is not the sum of its parts makes every figure beneath it doubtful."
message  = "{subject} states {total_cents}, but its {lines} budget {lines|line|lines}{counted} {lines|adds|add} up to {sum_cents}, {difference_cents} {direction}."
fix      = "Correct the stated total, or the budget line that is wrong or not entered."
---*/
WITH RECURSIVE
-- Money of a trajectory is also money of the priority it stands under. UNION ends even where parents go round.
above (priority, top) AS (
        SELECT id, id FROM live_priority WHERE plan = :plan
  UNION SELECT x.priority, p.parent FROM above x JOIN live_priority p ON p.id = x.top WHERE p.parent IS NOT NULL),
-- Links without a share divide what the others leave in equal parts.
part (action, priority, share) AS (
  SELECT action, priority, ifnull(share, max(0, 10000.0 - ifnull(sum(share) OVER its, 0)) / (count(*) OVER its - count(share) OVER its))
  FROM   live_action_priority WHERE plan = :plan WINDOW its AS (PARTITION BY action)),
stated (entity, record, code, subject, counted, total, total_sum, lines, planned_n, slack) AS (
  SELECT 'plan', p.id, p.code, 'The plan', '', p.total_planned, sum(b.planned), ifnull(sum(b.lines), 0), ifnull(sum(b.planned_n), 0), 0
  FROM   live_plan p LEFT JOIN budget_total b ON b.plan = p.id
  WHERE  p.id = :plan AND p.total_planned IS NOT NULL GROUP BY p.id
  UNION  ALL
  SELECT 'action', a.id, a.code, 'Action ' || a.code || ' ' || a.title, '', a.total_planned, sum(l.planned), count(l.id), count(l.planned), 0
  FROM   live_action a LEFT JOIN budget_line l ON l.action = a.id AND l.retired_at IS NULL
  WHERE  a.plan = :plan AND a.total_planned IS NOT NULL GROUP BY a.id
  UNION  ALL
  -- A line that is split may be a cent off. A share with two decimals, as 33.33 %, is itself rounded, and its line may
  -- be off by half of the last digit.
  SELECT 'priority', p.id, p.code, 'Priority ' || p.code || ' ' || p.title,
         CASE WHEN min(s.share) < 10000 THEN ', counted by share,' ELSE '' END, p.total_planned,
         CAST(round(sum(l.planned * s.share / 10000.0)) AS INTEGER), count(DISTINCT l.id), count(DISTINCT iif(l.planned IS NULL, NULL, l.id)),
         sum(iif(s.share = 10000, 0, 1 + iif(s.share % 10 <> 0, abs(ifnull(l.planned, 0)) / 20000.0, 0)))
  FROM   live_priority p
  LEFT   JOIN above x ON x.top = p.id LEFT JOIN part s ON s.priority = x.priority LEFT JOIN budget_line l ON l.action = s.action AND l.retired_at IS NULL
  WHERE  p.plan = :plan AND p.total_planned IS NOT NULL GROUP BY p.id),
judged AS (
  SELECT *, CASE WHEN lines = 0 THEN 'a total is stated, but no budget line is entered beneath it'
                 WHEN planned_n = 0 THEN 'a total is stated, but no budget line beneath it has a planned amount'
                 -- With amounts still to come the sum can only grow: already too much is wrong, too little is open.
                 WHEN planned_n < lines AND total_sum <= total + slack
                 THEN (lines - planned_n) || ' of its ' || lines || ' budget lines ' || iif(lines - planned_n = 1, 'has', 'have') || ' no planned amount'
            END AS missing
  FROM   stated)
SELECT entity, record, iif(entity = 'plan' AND missing IS NOT NULL, 'plan', code) AS code, 'total_planned' AS field, subject, counted, lines, total AS total_cents, total_sum AS sum_cents,
       abs(total - total_sum) AS difference_cents, iif(total_sum > total, 'more', 'less') AS direction, missing
FROM   judged WHERE missing IS NOT NULL OR abs(total - total_sum) > slack;
