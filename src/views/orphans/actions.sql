-- Actions of the plans below that serve nothing of the upper plan: none of their priorities, nor the one it stands
-- under, is linked to it. Actions for a plan as a whole serve no single priority on purpose.
WITH below AS MATERIALIZED (
  SELECT p.id, p.code, p.currency FROM live_plan p
  WHERE  p.upper = :upper AND p.status <> 'superseded' AND NOT EXISTS (SELECT 1 FROM live_plan n WHERE n.supersedes = p.id)),
aligned AS MATERIALIZED (
  SELECT DISTINCT l.priority FROM below b CROSS JOIN live_alignment l ON l.plan = b.id
  JOIN live_priority u ON u.id = l.upper_priority AND u.plan = :upper),
served AS MATERIALIZED (
  SELECT k.action, count(*) AS priorities, count(*) FILTER (WHERE q.scope = 'regional-only') AS own,
         max(q.id IN (SELECT priority FROM aligned) OR q.parent IN (SELECT priority FROM aligned)) AS is_aligned,
         group_concat(q.code, ' ' ORDER BY q.code) AS codes
  FROM   below b CROSS JOIN live_action_priority k ON k.plan = b.id JOIN live_priority q ON q.id = k.priority
  GROUP  BY k.action)
SELECT a.id, a.code, a.title, b.id AS plan_id, b.code AS plan, b.currency, s.codes AS priorities,
       CASE WHEN s.action IS NULL THEN 'no-priority' WHEN s.own = s.priorities THEN 'regional-only' ELSE 'not-aligned' END AS reason,
       (SELECT sum(m.planned) FROM live_budget_line m WHERE m.action = a.id) AS planned
FROM   below b CROSS JOIN live_action a ON a.plan = b.id LEFT JOIN served s ON s.action = a.id
WHERE  a.status <> 'cancelled' AND ifnull(a.horizontal, 0) = 0 AND NOT ifnull(s.is_aligned, 0)
ORDER  BY b.code COLLATE natural_order, a.position IS NULL, a.position, a.code COLLATE natural_order;
