-- One step down from each of some records: what serves it. The actions of an objective are those of its priority.
WITH here AS MATERIALIZED (SELECT value AS id FROM json_each(:ids)),
step AS (
  SELECT h.id AS origin, 'priority' AS entity, q.id, 'part-of' AS link, NULL AS weight
  FROM   here h CROSS JOIN live_priority q ON q.plan = (SELECT plan FROM priority WHERE id = h.id) AND q.parent = h.id
  UNION ALL SELECT h.id, 'objective', o.id, 'objective-of', NULL FROM here h CROSS JOIN live_objective o ON o.priority = h.id WHERE o.parent IS NULL
  UNION ALL SELECT h.id, 'objective', o.id, 'part-of', NULL
            FROM here h CROSS JOIN live_objective o ON o.plan = (SELECT plan FROM objective WHERE id = h.id) AND o.parent = h.id
  UNION ALL SELECT h.id, 'action', k.action, 'serves', k.share FROM here h CROSS JOIN live_action_priority k ON k.priority = h.id
  UNION ALL SELECT h.id, 'priority', l.priority, l.relation, l.weight FROM here h CROSS JOIN live_alignment l ON l.upper_priority = h.id)
SELECT s.origin, s.entity, s.id, r.code, r.title, r.plan, s.link, s.weight, r.position
FROM   step s JOIN live_priority r ON r.id = s.id WHERE s.entity = 'priority'
UNION ALL
SELECT s.origin, s.entity, s.id, r.code, r.title, r.plan, s.link, s.weight, r.position
FROM   step s JOIN live_objective r ON r.id = s.id WHERE s.entity = 'objective'
UNION ALL
SELECT s.origin, s.entity, s.id, r.code, r.title, r.plan, s.link, s.weight, r.position
FROM   step s JOIN live_action r ON r.id = s.id WHERE s.entity = 'action';
