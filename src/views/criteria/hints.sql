-- What the plan's own records say about each criterion. `favours` is whether they speak for it.
WITH RECURSIVE
this AS MATERIALIZED (SELECT * FROM live_plan WHERE id = :plan),
area (part, top) AS MATERIALIZED (
  SELECT q.id, q.id FROM live_priority q
  WHERE  q.plan = :plan AND NOT EXISTS (SELECT 1 FROM live_priority u WHERE u.id = q.parent)
  UNION
  SELECT t.id, a.top FROM area a CROSS JOIN live_priority t ON t.plan = :plan AND t.parent = a.part),
doing AS MATERIALIZED (SELECT * FROM live_action WHERE plan = :plan AND status <> 'cancelled'),
-- What measures an objective measures its priority.
measured AS MATERIALIZED (
  SELECT DISTINCT a.top
  FROM   live_indicator_link l JOIN live_indicator i ON i.id = l.indicator AND i.kind = 'result'
  LEFT   JOIN objective o ON o.id = l.objective AND o.retired_at IS NULL LEFT JOIN objective u ON u.id = o.parent AND u.retired_at IS NULL
  JOIN   area a ON a.part IN (l.priority, ifnull(o.priority, u.priority))
  WHERE  l.plan = :plan),
meeting AS MATERIALIZED (SELECT max(held_on) AS held_on FROM live_event WHERE plan = :plan AND held_on <= :today),
seen AS MATERIALIZED (
  SELECT held_on,
         (strftime('%Y', :today) - strftime('%Y', held_on)) * 12 + strftime('%m', :today) - strftime('%m', held_on)
           - (strftime('%d', :today) < strftime('%d', held_on)) AS months
  FROM   meeting),
hint (code, place, key, count, of, text, favours) AS (
  SELECT '1.1.1', 1, iif(max(e.year) IS NULL, 'evidence', 'evidence-of-year'), count(e.id),
         (SELECT count(*) FROM live_need WHERE plan = :plan), CAST(max(e.year) AS TEXT), count(e.id) > 0
  FROM   this p LEFT JOIN live_evidence e ON e.plan = p.id
  UNION ALL
  SELECT '1.1.2', 1, iif(b.id IS NULL, 'no-managing-body', 'managing-body'), NULL, NULL, b.code || ' ' || b.title, b.id IS NOT NULL
  FROM   this p LEFT JOIN live_body b ON b.id = p.body
  UNION ALL
  SELECT '1.1.2', 2, iif(ifnull(trim(b.mandate), '') || ifnull(trim(b.act), '') = '', 'no-mandate', 'mandate'), NULL, NULL, NULL,
         ifnull(trim(b.mandate), '') || ifnull(trim(b.act), '') <> ''
  FROM   this p CROSS JOIN live_body b ON b.id = p.body
  UNION ALL
  SELECT '1.1.3', 1, 'priority-results', count(m.top), count(a.top), NULL, count(a.top) > 0 AND count(m.top) = count(a.top)
  FROM   this p LEFT JOIN area a ON a.part = a.top LEFT JOIN measured m ON m.top = a.top
  UNION ALL
  SELECT '1.1.3', 2, 'observed', count(o.indicator), count(i.id), NULL, count(o.indicator) > 0
  FROM   this p LEFT JOIN live_indicator i ON i.plan = p.id AND i.kind <> 'context'
  LEFT   JOIN (SELECT DISTINCT indicator FROM live_observation WHERE plan = :plan AND value IS NOT NULL) o ON o.indicator = i.id
  UNION ALL
  -- Two years without a meeting: discovery does not go on.
  SELECT '1.1.4', 1, iif(held_on IS NULL, 'no-meeting', 'last-meeting'), months, NULL, held_on, ifnull(months <= 24, 0)
  FROM   this JOIN seen
  UNION ALL
  SELECT '1.1.4', 2, 'helixes', count(DISTINCT t.helix), 4, NULL, count(DISTINCT t.helix) = 4
  FROM   this p LEFT JOIN live_event e ON e.plan = p.id LEFT JOIN live_attendance t ON t.plan = e.plan AND t.event = e.id AND t.headcount IS NOT 0
  UNION ALL
  SELECT '1.1.4', 3, 'adopted', count(iif(outcome IN ('adopted', 'merged'), id, NULL)), count(*), NULL,
         count(iif(outcome IN ('adopted', 'merged'), id, NULL)) > 0
  FROM   live_proposal WHERE plan = :plan
  UNION ALL
  SELECT '1.1.5', 1, 'system-reform', ifnull(sum(d.system_reform), 0), count(d.id), NULL, ifnull(sum(d.system_reform), 0) > 0
  FROM   this LEFT JOIN doing d
  UNION ALL
  SELECT '1.1.6', 1, 'transition', ifnull(sum(d.transition), 0), count(d.id), NULL, ifnull(sum(d.transition), 0) > 0
  FROM   this LEFT JOIN doing d
  UNION ALL
  SELECT '1.1.7', 1, 'cooperation', count(c.id), NULL, NULL, count(c.id) > 0
  FROM   this p LEFT JOIN live_cooperation c ON c.plan = p.id
  UNION ALL
  SELECT '1.1.7', 2, 'priority-cooperation', count(DISTINCT x.top), count(DISTINCT a.top), NULL,
         count(DISTINCT a.top) > 0 AND count(DISTINCT x.top) = count(DISTINCT a.top)
  FROM   this p LEFT JOIN area a ON a.part = a.top
  LEFT   JOIN (SELECT DISTINCT t.top FROM live_cooperation c JOIN area t ON t.part = c.priority WHERE c.plan = :plan) x ON x.top = a.top)
SELECT code, key, count, of, text, favours FROM hint ORDER BY code, place;
