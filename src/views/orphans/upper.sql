-- Priorities of the upper plan that no plan below is linked to, with their trajectories, and the objectives of such
-- priorities. An objective without a priority has that of the one it stands under.
WITH RECURSIVE below AS MATERIALIZED (
  SELECT p.id FROM live_plan p
  WHERE  p.upper = :upper AND p.status <> 'superseded' AND NOT EXISTS (SELECT 1 FROM live_plan n WHERE n.supersedes = p.id)),
linked AS MATERIALIZED (
  SELECT DISTINCT u.id, u.parent FROM below b CROSS JOIN live_alignment l ON l.plan = b.id
  JOIN live_priority q ON q.id = l.priority JOIN live_priority u ON u.id = l.upper_priority AND u.plan = :upper),
-- Who takes up a domain as a whole takes up its trajectories.
taken AS MATERIALIZED (
  SELECT id FROM linked UNION SELECT parent FROM linked WHERE parent IS NOT NULL
  UNION SELECT t.id FROM linked l JOIN live_priority t ON t.plan = :upper AND t.parent = l.id),
pursued (objective, next, priority) AS (
  SELECT id, parent, priority FROM live_objective WHERE plan = :upper
  UNION SELECT p.objective, o.parent, o.priority FROM pursued p JOIN live_objective o ON o.id = p.next
  WHERE p.priority IS NULL)
SELECT entity, id, code, title, reason FROM (
SELECT 'priority' AS entity, u.id, u.code, u.title, 'not-aligned' AS reason, 0 AS part, u.position
FROM   live_priority u WHERE u.plan = :upper AND u.parent IS NULL AND u.id NOT IN (SELECT id FROM taken)
UNION ALL
SELECT 'objective', o.id, o.code, o.title,
       iif((SELECT max(priority IS NOT NULL) FROM pursued p WHERE p.objective = o.id), 'not-aligned', 'no-priority'), 1, o.position
FROM   live_objective o
WHERE  o.plan = :upper
  AND  NOT EXISTS (SELECT 1 FROM pursued p JOIN taken t ON t.id = p.priority WHERE p.objective = o.id))
ORDER  BY part, position IS NULL, position, code COLLATE natural_order;
