/*---
code     = "VT-11"
name     = "other-european-objective"
severity = "info"
class    = "judgement"
reach    = "upper"
plans    = "status <> 'superseded'"
examines = "priority"
among    = "parent IS NULL AND id IN (SELECT priority FROM live_alignment WHERE plan = :plan)"
basis    = ["Reg. (EU) 2021/1060 Art. 5(1): policy objectives", "European Court of Auditors, Review 05/2025: links between strategies and programmes"]
why      = "Two priorities that claim to be one and draw on different European objectives will be paid from different programmes, under different rules."
message  = "{code} {title} pursues {own}, but {uppers} of the plan above, to which it is aligned, {verb} {above}."
fix      = "Tag {code} with the objective that it shares with the plan above, or say in the reason of the alignment why it draws on another."
---*/
-- A superseded plan is history and is not asked. A specific objective counts for the policy objective it stands under,
-- a trajectory for its priority. The objectives of a European plan are its priorities themselves.
WITH link AS MATERIALIZED (
  SELECT DISTINCT ifnull(p.parent, p.id) AS priority, u.id AS upper, u.code AS upper_code, u.parent, u.plan
  FROM   live_alignment a CROSS JOIN live_priority p ON p.id = a.priority CROSS JOIN live_priority u ON u.id = a.upper_priority
  WHERE  a.plan = :plan),
-- The objectives of both sides, from the few codes that name one.
tag AS MATERIALIZED (
        SELECT l.priority, 0 AS upper, ifnull(r.parent, r.code) AS objective
        FROM   live_priority_code c CROSS JOIN live_priority p ON p.id = c.priority CROSS JOIN link l ON l.priority IN (p.id, p.parent)
        CROSS  JOIN reference_code r ON r.scheme = 'SO' AND r.version = c.version AND r.code = c.code
        WHERE  c.plan = :plan AND c.scheme = 'SO'
  UNION SELECT l.priority, 1, ifnull(r.parent, r.code)
        FROM   (SELECT DISTINCT plan FROM link) n CROSS JOIN live_priority_code c ON c.plan = n.plan AND c.scheme = 'SO'
        CROSS  JOIN live_priority u ON u.id = c.priority CROSS JOIN link l ON u.id IN (l.upper, l.parent) OR u.parent = l.upper
        CROSS  JOIN reference_code r ON r.scheme = 'SO' AND r.version = c.version AND r.code = c.code
  UNION SELECT l.priority, 1, ifnull(r.parent, r.code)
        FROM   (SELECT DISTINCT plan FROM link) n CROSS JOIN live_plan e ON e.id = n.plan AND e.level = 'european'
        CROSS  JOIN live_priority u ON u.plan = e.id CROSS JOIN link l ON u.id IN (l.upper, l.parent) OR u.parent = l.upper
        CROSS  JOIN reference_code r ON r.scheme = 'SO' AND r.version = '2021' AND r.code = u.code),
pursued AS MATERIALIZED (
  SELECT priority, group_concat(objective, ' and ' ORDER BY objective) FILTER (WHERE NOT upper) AS own, group_concat(objective, ' and ' ORDER BY objective) FILTER (WHERE upper) AS above,
         count(*) > count(DISTINCT objective) AS shared
  FROM   tag GROUP BY priority),
judged AS MATERIALIZED (
  SELECT l.priority, group_concat(DISTINCT l.upper_code ORDER BY l.upper_code) AS uppers, count(DISTINCT l.upper) AS number, g.own, g.above, ifnull(g.shared, 0) AS shared
  FROM   link l LEFT JOIN pursued g ON g.priority = l.priority GROUP BY l.priority)
SELECT 'priority' AS entity, p.id AS record, p.code, 'code' AS field, p.title, j.own, replace(j.uppers, ',', ', ') AS uppers, iif(j.number = 1, 'pursues', 'pursue') AS verb, j.above, NULL AS missing
FROM   judged j JOIN live_priority p ON p.id = j.priority
WHERE  NOT j.shared AND j.own IS NOT NULL AND j.above IS NOT NULL
UNION ALL
SELECT 'plan', :plan, 'alignments', 'code', NULL, NULL, NULL, NULL, NULL,
       'for ' || iif(count(*) = 1, '1 aligned priority', count(*) || ' aligned priorities') || ' no European objective (scheme SO) is entered here or above'
FROM   judged WHERE own IS NULL OR above IS NULL HAVING count(*) > 0;
