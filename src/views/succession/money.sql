-- Envelopes of some plans that are a part of a version before's, and lines that draw on one, by their funds; and whether
-- the new version has an envelope of that fund that covers them. What was planned for years before the new version
-- began stays with the one before.
WITH version AS MATERIALIZED (SELECT period_start FROM plan WHERE id = :version),
had AS MATERIALIZED (
  SELECT f.code, e.year FROM live_envelope e JOIN live_fund f ON f.id = e.fund WHERE e.plan = :version),
part (entity, id, plan, fund, year, programme) AS (
  SELECT 'envelope', e.id, e.plan, e.fund, e.year, e.programme
  FROM   json_each(:plans) s CROSS JOIN live_envelope e ON e.plan = s.value
  WHERE  e.programme IN (SELECT value FROM json_each(:before))
  UNION  ALL
  SELECT 'budget_line', l.id, l.plan, l.fund, l.year, l.programme
  FROM   json_each(:plans) s CROSS JOIN json_each(:before) b CROSS JOIN live_budget_line l ON l.plan = s.value AND l.programme = b.value)
SELECT p.entity, p.id, p.plan, f.id AS own, f.code AS own_code, f.title AS own_title, o.code AS version,
       EXISTS (SELECT 1 FROM had h WHERE h.code = f.code AND (h.year IS NULL OR p.year IS NULL OR h.year = p.year)) AS covered
FROM   part p JOIN fund f ON f.id = p.fund JOIN plan o ON o.id = p.programme JOIN version v
WHERE  p.year IS NULL OR v.period_start IS NULL OR p.year >= v.period_start
ORDER  BY p.plan, f.code COLLATE natural_order, p.entity DESC, p.id;
