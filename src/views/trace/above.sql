-- One step up from each of some records: what it serves. `link` says how, `weight` with how much of it.
WITH here AS MATERIALIZED (SELECT value AS id FROM json_each(:ids)),
step AS (
  SELECT h.id AS origin, 'priority' AS entity, k.priority AS id, 'serves' AS link, k.share AS weight
  FROM   here h CROSS JOIN live_action_priority k ON k.action = h.id
  UNION ALL SELECT h.id, 'objective', o.parent, 'part-of', NULL FROM here h CROSS JOIN live_objective o ON o.id = h.id WHERE o.parent IS NOT NULL
  UNION ALL SELECT h.id, 'priority', o.priority, 'objective-of', NULL FROM here h CROSS JOIN live_objective o ON o.id = h.id WHERE o.priority IS NOT NULL
  UNION ALL SELECT h.id, 'priority', q.parent, 'part-of', NULL FROM here h CROSS JOIN live_priority q ON q.id = h.id WHERE q.parent IS NOT NULL
  UNION ALL SELECT h.id, 'priority', l.upper_priority, l.relation, l.weight FROM here h CROSS JOIN live_alignment l ON l.priority = h.id)
SELECT s.origin, s.entity, s.id, r.code, r.title, r.plan, s.link, s.weight, r.position
FROM   step s JOIN live_priority r ON r.id = s.id WHERE s.entity = 'priority'
UNION ALL
SELECT s.origin, s.entity, s.id, r.code, r.title, r.plan, s.link, s.weight, r.position
FROM   step s JOIN live_objective r ON r.id = s.id WHERE s.entity = 'objective'
UNION ALL
-- The European objectives that a priority names by their codes are no records of a plan.
SELECT h.id, 'code', NULL, c.code, ifnull(r.title, c.scheme), NULL, 'policy', c.weight, NULL
FROM   here h CROSS JOIN live_priority_code c ON c.priority = h.id AND c.scheme = 'SO'
LEFT   JOIN reference_code r ON r.scheme = c.scheme AND r.version = c.version AND r.code = c.code;
