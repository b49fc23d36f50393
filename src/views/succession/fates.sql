-- What some versions say became of the priorities before them. What went to a heir that is gone was lost.
SELECT s.old_priority AS old, s.id, s.relation, s.weight, s.note, q.id AS heir, q.code AS heir_code, q.title AS heir_title
FROM   json_each(:plans) v CROSS JOIN live_succession s ON s.plan = v.value
LEFT   JOIN live_priority q ON q.id = s.priority
ORDER  BY s.weight IS NULL, s.weight DESC, q.code COLLATE natural_order, s.id;
