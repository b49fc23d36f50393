-- The living priorities of a plan, each with the priority that it is a trajectory of; itself where it is of none.
WITH RECURSIVE area (part, top) AS (
  SELECT q.id, q.id FROM live_priority q
  WHERE  q.plan = :plan AND NOT EXISTS (SELECT 1 FROM live_priority u WHERE u.id = q.parent)
  UNION
  SELECT t.id, a.top FROM area a JOIN live_priority t ON t.parent = a.part)
SELECT q.id, q.code, q.title, a.top FROM area a JOIN live_priority q ON q.id = a.part
ORDER BY q.id <> a.top, q.position IS NULL, q.position, q.code COLLATE natural_order;
