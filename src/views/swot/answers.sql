-- Which living priorities and actions answer the needs of a plan; priorities first.
SELECT link, need, entity, id, code, title FROM (
  SELECT l.id AS link, l.need, 'priority' AS entity, q.id, q.code, q.title, q.position
  FROM live_need_link l JOIN live_priority q ON q.id = l.priority WHERE l.plan = :plan
  UNION ALL
  SELECT l.id, l.need, 'action', a.id, a.code, a.title, a.position
  FROM live_need_link l JOIN live_action a ON a.id = l.action WHERE l.plan = :plan
)
ORDER BY entity DESC, position IS NULL, position, code COLLATE natural_order;
