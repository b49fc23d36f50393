-- Which priorities records belong to. `:records` holds their ids by entity, as JSON: each part reads only its own, by
-- their ids, so that what it costs depends on how many are asked about and not on how large the plans are.
WITH RECURSIVE
-- What a record names or is named by; `record` is what was asked about, `at` the next step of its way.
step (record, entity, at) AS MATERIALIZED (
  SELECT j.value, 'priority', j.value FROM json_each(:records, '$.priority') j
  UNION ALL SELECT j.value, 'action', j.value FROM json_each(:records, '$.action') j
  UNION ALL SELECT j.value, 'indicator', j.value FROM json_each(:records, '$.indicator') j
  UNION ALL SELECT j.value, 'objective', j.value FROM json_each(:records, '$.objective') j
  UNION ALL SELECT j.value, 'need', j.value FROM json_each(:records, '$.need') j
  UNION ALL SELECT j.value, 'event', j.value FROM json_each(:records, '$.event') j
  UNION ALL SELECT t.id, 'priority', t.priority FROM json_each(:records, '$.priority_code') j CROSS JOIN live_priority_code t ON t.id = j.value
  UNION ALL SELECT t.id, 'priority', t.priority FROM json_each(:records, '$.alignment') j CROSS JOIN live_alignment t ON t.id = j.value
  UNION ALL SELECT t.id, 'priority', t.priority FROM json_each(:records, '$.succession') j CROSS JOIN live_succession t ON t.id = j.value
  UNION ALL SELECT t.id, 'priority', t.priority FROM json_each(:records, '$.envelope') j CROSS JOIN live_envelope t ON t.id = j.value
  UNION ALL SELECT t.id, 'priority', t.priority FROM json_each(:records, '$.stakeholder') j CROSS JOIN live_stakeholder t ON t.id = j.value
  UNION ALL SELECT t.id, 'priority', t.priority FROM json_each(:records, '$.cooperation') j CROSS JOIN live_cooperation t ON t.id = j.value
  UNION ALL SELECT t.id, 'priority', t.priority FROM json_each(:records, '$.action_priority') j CROSS JOIN live_action_priority t ON t.id = j.value
  -- What names a priority itself belongs to that one, whatever else it names.
  UNION ALL SELECT t.id, iif(t.priority IS NULL, 'need', 'priority'), ifnull(t.priority, t.need) FROM json_each(:records, '$.evidence') j CROSS JOIN live_evidence t ON t.id = j.value
  UNION ALL SELECT t.id, iif(t.priority IS NULL, 'event', 'priority'), ifnull(t.priority, t.event) FROM json_each(:records, '$.proposal') j CROSS JOIN live_proposal t ON t.id = j.value
  UNION ALL SELECT t.id, iif(t.priority IS NULL, 'action', 'priority'), ifnull(t.priority, t.action) FROM json_each(:records, '$.need_link') j CROSS JOIN live_need_link t ON t.id = j.value
  UNION ALL SELECT t.id, iif(t.priority IS NULL, 'action', 'priority'), ifnull(t.priority, t.action) FROM json_each(:records, '$.overlap') j CROSS JOIN live_overlap t ON t.id = j.value
  UNION ALL SELECT t.id, CASE WHEN t.priority IS NOT NULL THEN 'priority' WHEN t.action IS NOT NULL THEN 'action' ELSE 'objective' END,
                   coalesce(t.priority, t.action, t.objective)
            FROM json_each(:records, '$.indicator_link') j CROSS JOIN live_indicator_link t ON t.id = j.value
  UNION ALL SELECT t.id, 'event', t.event FROM json_each(:records, '$.attendance') j CROSS JOIN live_attendance t ON t.id = j.value
  UNION ALL SELECT t.id, 'indicator', t.indicator FROM json_each(:records, '$.observation') j CROSS JOIN live_observation t ON t.id = j.value
  UNION ALL SELECT t.id, 'indicator', t.indicator FROM json_each(:records, '$.indicator_map') j CROSS JOIN live_indicator_map t ON t.id = j.value
  UNION ALL SELECT t.id, 'action', t.action FROM json_each(:records, '$.budget_line') j CROSS JOIN live_budget_line t ON t.id = j.value
  UNION ALL SELECT t.id, 'action', t.action FROM json_each(:records, '$.dependency') j CROSS JOIN live_dependency t ON t.id = j.value
  UNION ALL SELECT t.id, 'action', t.action FROM json_each(:records, '$.milestone') j CROSS JOIN live_milestone t ON t.id = j.value
  UNION ALL SELECT t.id, 'action', t.action FROM json_each(:records, '$.agreement') j CROSS JOIN live_agreement t ON t.id = j.value
  UNION ALL SELECT t.id, 'action', t.action FROM json_each(:records, '$.risk') j CROSS JOIN live_risk t ON t.id = j.value
  UNION ALL SELECT t.id, iif(t.priority IS NULL, 'action', 'priority'), ifnull(t.priority, t.action) FROM json_each(:records, '$.operation') j CROSS JOIN live_operation t ON t.id = j.value),
-- An indicator measures priorities, actions or objectives; a need is answered by priorities or actions.
linked (record, entity, at) AS MATERIALIZED (
  SELECT record, entity, at FROM step WHERE entity IN ('priority', 'action', 'objective')
  UNION SELECT s.record, 'priority', e.priority FROM step s CROSS JOIN live_event e ON e.id = s.at WHERE s.entity = 'event'
  UNION SELECT s.record, CASE WHEN l.priority IS NOT NULL THEN 'priority' WHEN l.action IS NOT NULL THEN 'action' ELSE 'objective' END,
               coalesce(l.priority, l.action, l.objective)
        FROM step s CROSS JOIN live_indicator_link l ON l.indicator = s.at WHERE s.entity = 'indicator'
  UNION SELECT s.record, iif(l.priority IS NULL, 'action', 'priority'), ifnull(l.priority, l.action)
        FROM step s CROSS JOIN live_need_link l ON l.need = s.at WHERE s.entity = 'need'),
-- An objective without a priority is that of the objective it stands under. UNION ends even where parents go round.
aim (record, at) AS (
  SELECT record, at FROM linked WHERE entity = 'objective'
  UNION SELECT a.record, o.parent FROM aim a JOIN live_objective o ON o.id = a.at WHERE o.priority IS NULL AND o.parent IS NOT NULL),
-- A trajectory belongs to the priority it stands under.
served (record, priority) AS (
  SELECT record, at FROM linked WHERE entity = 'priority'
  UNION SELECT l.record, s.priority FROM linked l CROSS JOIN live_action_priority s ON s.action = l.at WHERE l.entity = 'action'
  UNION SELECT a.record, o.priority FROM aim a CROSS JOIN live_objective o ON o.id = a.at WHERE o.priority IS NOT NULL
  UNION SELECT s.record, p.parent FROM served s JOIN live_priority p ON p.id = s.priority WHERE p.parent IS NOT NULL)
SELECT DISTINCT s.record, p.id, p.code, p.title
FROM   served s JOIN live_priority p ON p.id = s.priority
WHERE  NOT EXISTS (SELECT 1 FROM live_priority u WHERE u.id = p.parent)
