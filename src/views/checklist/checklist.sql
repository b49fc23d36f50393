-- What a plan still lacks before it can be handed in, along the six steps of the RIS3 Guide and the enabling condition.
--
-- An item looks at records (`look`): which of them lack what it asks for. A lack is put right by filling `field` of the
-- record, or, where none is named, by adding an `adds` whose `link` holds `value` and whose `also` holds the code. An item
-- that found nothing to look at is never "done": it waits for another item (`waits`, the first that is not done).
WITH RECURSIVE
this AS MATERIALIZED (
  SELECT *, level <> 'european' AS answers,
         level IN ('regional', 'local') AS aligns,
         -- The condition came with the period 2021-2027 and binds national and regional strategies of member states.
         level IN ('national', 'regional') AND ifnull(period_end, 2021) >= 2021
           AND NOT ifnull(country = 'CN' OR (territory_scheme = 'NUTS'
                          AND country NOT IN (SELECT c.country FROM ref_competences c)
                          AND EXISTS (SELECT 1 FROM ref_nuts n WHERE n.code = country AND n."group" <> 'EU27')), 0) AS bound
  FROM live_plan WHERE id = :plan),
-- A trajectory belongs to the priority it stands under.
area (part, top) AS MATERIALIZED (
  SELECT q.id, q.id FROM live_priority q
  WHERE  q.plan = :plan AND NOT EXISTS (SELECT 1 FROM live_priority u WHERE u.id = q.parent)
  UNION
  SELECT t.id, a.top FROM area a CROSS JOIN live_priority t ON t.plan = :plan AND t.parent = a.part),
choice AS MATERIALIZED (SELECT q.* FROM area a CROSS JOIN live_priority q ON q.id = a.part WHERE a.part = a.top),
-- A cancelled action does nothing and needs nothing.
doing AS MATERIALIZED (SELECT * FROM live_action WHERE plan = :plan AND status <> 'cancelled'),
-- A result measures the priority, one of its trajectories or one of their objectives.
measured AS MATERIALIZED (
  SELECT DISTINCT a.top
  FROM   live_indicator_link l JOIN live_indicator i ON i.id = l.indicator AND i.kind = 'result'
  LEFT   JOIN objective o ON o.id = l.objective AND o.retired_at IS NULL LEFT JOIN objective u ON u.id = o.parent AND u.retired_at IS NULL
  JOIN   area a ON a.part IN (l.priority, ifnull(o.priority, u.priority))
  WHERE  l.plan = :plan),
item (place, step, key, adds, link, also, waits) AS (VALUES
  (11, 1, 'needs',               'need',            NULL,       NULL,    NULL),
  (12, 1, 'need-quadrant',       NULL,              NULL,       NULL,    'needs'),
  (13, 1, 'need-evidence',       'evidence',        'need',     NULL,    'needs'),
  (21, 2, 'body',                NULL,              NULL,       NULL,    NULL),
  (22, 2, 'stakeholders',        'stakeholder',     NULL,       NULL,    NULL),
  (23, 2, 'events',              'event',           NULL,       NULL,    NULL),
  (24, 2, 'helixes',             'attendance',      'event',    'helix', 'events'),
  (31, 3, 'vision',              NULL,              NULL,       NULL,    NULL),
  (32, 3, 'territory',           NULL,              NULL,       NULL,    NULL),
  (33, 3, 'period',              NULL,              NULL,       NULL,    NULL),
  (34, 3, 'upper',               NULL,              NULL,       NULL,    NULL),
  (41, 4, 'priorities',          'priority',        NULL,       NULL,    NULL),
  (42, 4, 'priority-codes',      'priority_code',   'priority', NULL,    'priorities'),
  (43, 4, 'priority-alignment',  'alignment',       'priority', NULL,    'upper priorities'),
  (44, 4, 'priority-needs',      'need_link',       'priority', NULL,    'priorities'),
  (45, 4, 'priority-objectives', 'objective',       'priority', NULL,    'priorities'),
  (51, 5, 'actions',             'action',          NULL,       NULL,    NULL),
  (52, 5, 'priority-actions',    'action_priority', 'priority', NULL,    'priorities'),
  (53, 5, 'action-lead',         NULL,              NULL,       NULL,    'actions'),
  (54, 5, 'action-dates',        NULL,              NULL,       NULL,    'actions'),
  (55, 5, 'action-money',        'budget_line',     'action',   NULL,    'actions'),
  (61, 6, 'priority-results',    'indicator_link',  'priority', NULL,    'priorities'),
  (62, 6, 'action-outputs',      'indicator_link',  'action',   NULL,    'actions'),
  (63, 6, 'indicator-targets',   NULL,              NULL,       NULL,    'priority-results'),
  (71, 7, 'criteria',            'criterion',       'title',    'code',  'period')),
look (key, entity, record, code, field, value, lacks) AS (
  SELECT 'needs', 'plan', id, code, NULL, id, NOT EXISTS (SELECT 1 FROM live_need WHERE plan = :plan) FROM this
  UNION ALL
  SELECT 'need-quadrant', 'need', id, code, 'quadrant', NULL, quadrant IS NULL FROM live_need WHERE plan = :plan
  UNION ALL
  SELECT 'need-evidence', 'need', n.id, n.code, NULL, n.id,
         NOT EXISTS (SELECT 1 FROM live_evidence e WHERE e.plan = :plan AND e.need = n.id)
  FROM live_need n WHERE n.plan = :plan
  UNION ALL SELECT 'body', 'plan', id, code, 'body', NULL, NOT EXISTS (SELECT 1 FROM live_body b WHERE b.id = this.body) FROM this
  UNION ALL
  SELECT 'stakeholders', 'plan', id, code, NULL, id, NOT EXISTS (SELECT 1 FROM live_stakeholder WHERE plan = :plan) FROM this
  UNION ALL
  SELECT 'events', 'plan', id, code, NULL, id, NOT EXISTS (SELECT 1 FROM live_event WHERE plan = :plan) FROM this
  UNION ALL
  -- Which of the four groups was never there. Entered with nobody in it is not there.
  SELECT 'helixes', 'event', e.id, h.column1, NULL, e.id,
         NOT EXISTS (SELECT 1 FROM live_attendance t JOIN live_event v ON v.id = t.event
                     WHERE t.plan = :plan AND t.helix = h.column1 AND t.headcount IS NOT 0)
  FROM (VALUES ('academia'), ('business'), ('government'), ('civil-society')) h
  JOIN (SELECT id FROM live_event WHERE plan = :plan ORDER BY held_on DESC, code LIMIT 1) e
  UNION ALL SELECT 'vision', 'plan', id, code, 'vision', NULL, ifnull(trim(vision), '') = '' FROM this
  UNION ALL SELECT 'territory', 'plan', id, code, 'territory', NULL, territory IS NULL FROM this
  UNION ALL
  SELECT 'period', 'plan', id, code, iif(period_start IS NULL, 'period_start', 'period_end'), NULL,
         period_start IS NULL OR period_end IS NULL
  FROM this
  UNION ALL
  SELECT 'upper', 'plan', id, code, 'upper', NULL, NOT EXISTS (SELECT 1 FROM live_plan u WHERE u.id = this.upper) FROM this
  UNION ALL
  SELECT 'priorities', 'plan', id, code, NULL, id, NOT EXISTS (SELECT 1 FROM choice) FROM this
  UNION ALL
  SELECT 'priority-codes', 'priority', q.id, q.code, NULL, q.id,
         NOT EXISTS (SELECT 1 FROM live_priority_code c
                     WHERE c.priority = q.id
                       AND (c.scheme IN ('NACE', 'NABS', 'FORD') OR (p.country = 'CN' AND c.scheme IN ('GBT4754', 'SEI'))))
  FROM choice q JOIN this p
  UNION ALL
  -- A priority also answers to the plan above through its trajectories; one of the region alone answers to nothing.
  SELECT 'priority-alignment', 'priority', q.id, q.code, NULL, q.id,
         q.scope IS NOT 'regional-only'
         AND NOT EXISTS (SELECT 1 FROM area a JOIN live_alignment l ON l.priority = a.part WHERE a.top = q.id)
  FROM choice q JOIN this p CROSS JOIN live_plan u ON u.id = p.upper
  UNION ALL
  SELECT 'priority-needs', 'priority', q.id, q.code, NULL, q.id,
         NOT EXISTS (SELECT 1 FROM live_need_link l JOIN live_need n ON n.id = l.need WHERE l.priority = q.id)
  FROM choice q
  UNION ALL
  SELECT 'priority-objectives', 'priority', q.id, q.code, NULL, q.id,
         NOT EXISTS (SELECT 1 FROM area a JOIN live_objective o ON o.priority = a.part WHERE a.top = q.id)
  FROM choice q
  UNION ALL
  SELECT 'actions', 'plan', id, code, NULL, id, NOT EXISTS (SELECT 1 FROM doing) FROM this
  UNION ALL
  SELECT 'priority-actions', 'priority', q.id, q.code, NULL, q.id,
         NOT EXISTS (SELECT 1 FROM area a JOIN live_action_priority s ON s.priority = a.part JOIN live_action x ON x.id = s.action
                     WHERE a.top = q.id AND x.status <> 'cancelled')
  FROM choice q
  UNION ALL
  SELECT 'action-lead', 'action', id, code, 'lead', NULL, NOT EXISTS (SELECT 1 FROM live_body b WHERE b.id = doing.lead) FROM doing
  UNION ALL
  SELECT 'action-dates', 'action', id, code, iif(starts_on IS NULL, 'starts_on', 'ends_on'), NULL,
         starts_on IS NULL OR ends_on IS NULL
  FROM doing
  UNION ALL
  SELECT 'action-money', 'action', a.id, a.code, NULL, a.id,
         a.cost_free IS NOT 1 AND NOT EXISTS (SELECT 1 FROM live_budget_line b WHERE b.action = a.id)
  FROM doing a
  UNION ALL
  SELECT 'priority-results', 'priority', q.id, q.code, NULL, q.id, q.id NOT IN (SELECT top FROM measured) FROM choice q
  UNION ALL
  SELECT 'action-outputs', 'action', a.id, a.code, NULL, a.id,
         NOT EXISTS (SELECT 1 FROM live_indicator_link l JOIN live_indicator i ON i.id = l.indicator
                     WHERE l.action = a.id AND i.kind = 'output')
  FROM doing a
  UNION ALL
  SELECT 'indicator-targets', 'indicator', id, code, iif(baseline IS NULL, 'baseline', 'target'), NULL,
         baseline IS NULL OR target IS NULL
  FROM live_indicator WHERE plan = :plan AND kind <> 'context'
  UNION ALL
  -- Whether the condition binds the plan follows from its period.
  SELECT 'criteria', iif(c.id IS NULL, 'plan', 'criterion'), ifnull(c.id, p.id), r.code, iif(c.id IS NULL, NULL, 'status'),
         r.short_title, c.status IS NULL
  FROM this p JOIN ref_enabling_condition_1_1 r LEFT JOIN live_criterion c ON c.plan = p.id AND c.code = r.code
  WHERE p.period_end IS NOT NULL)
-- Beside min(), plain columns are those of the row that holds the minimum: the first record that lacks it.
SELECT i.key, i.step, i.waits, i.adds, i.link, i.also, ifnull(sum(r.lacks), 0) AS count, count(r.key) AS of,
       min(iif(r.lacks, r.code, NULL) COLLATE natural_order) AS code, r.entity, r.record, r.field, r.value
FROM item i JOIN this p LEFT JOIN look r ON r.key = i.key
WHERE CASE i.key WHEN 'upper' THEN p.answers WHEN 'priority-alignment' THEN p.aligns WHEN 'criteria' THEN p.bound ELSE 1 END
GROUP BY i.place
ORDER BY i.place;
