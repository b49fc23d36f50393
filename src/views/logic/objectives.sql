-- The objectives of a plan with the priority they belong to. One under another belongs to that one's priority.
WITH RECURSIVE line (id, up, priority) AS (
  SELECT o.id, o.parent, o.priority FROM live_objective o WHERE o.plan = :plan
  UNION
  SELECT l.id, u.parent, u.priority FROM line l JOIN live_objective u ON u.id = l.up WHERE l.priority IS NULL)
SELECT o.id, o.code, o.title, o.expected_change, max(l.priority) AS priority
FROM line l JOIN live_objective o ON o.id = l.id
GROUP BY o.id
ORDER BY o.position IS NULL, o.position, o.code COLLATE natural_order;
