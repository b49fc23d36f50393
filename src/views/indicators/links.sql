-- What the indicators of a plan measure.
SELECT indicator, entity, id, code, title FROM (
  SELECT l.indicator, 'priority' AS entity, q.id, q.position, q.code, q.title
  FROM live_indicator_link l JOIN live_priority q ON q.id = l.priority WHERE l.plan = :plan
  UNION ALL
  SELECT l.indicator, 'action', a.id, a.position, a.code, a.title
  FROM live_indicator_link l JOIN live_action a ON a.id = l.action WHERE l.plan = :plan
  UNION ALL
  SELECT l.indicator, 'objective', o.id, o.position, o.code, o.title
  FROM live_indicator_link l JOIN live_objective o ON o.id = l.objective WHERE l.plan = :plan
)
ORDER BY entity, position IS NULL, position, code COLLATE natural_order;
