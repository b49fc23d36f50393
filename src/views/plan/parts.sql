-- What a plan is made of, one line each.
SELECT entity, id, code, title, word, detail FROM (
  SELECT 'need' AS entity, id, position, code, title, quadrant AS word, CAST(rating AS TEXT) AS detail
  FROM live_need WHERE plan = :plan
  UNION ALL
  SELECT 'objective', o.id, o.position, o.code, o.title, NULL, q.code
  FROM live_objective o LEFT JOIN priority q ON q.id = o.priority WHERE o.plan = :plan
  UNION ALL
  SELECT 'priority', q.id, q.position, q.code, q.title, q.stage, u.code
  FROM live_priority q LEFT JOIN priority u ON u.id = q.parent WHERE q.plan = :plan
  UNION ALL
  SELECT 'event', id, position, code, title, held_on, place FROM live_event WHERE plan = :plan
)
ORDER BY entity, position IS NULL, position, code COLLATE natural_order;
