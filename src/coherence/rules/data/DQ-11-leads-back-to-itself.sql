/*---
code     = "DQ-11"
name     = "leads-back-to-itself"
severity = "error"
class    = "judgement"
reach    = "upper"
examines = "plan"
basis    = ["Plain sense: nothing stands under itself, and nothing waits for itself"]
why      = "What stands under itself has no top, so its money, its people and its results are counted for ever or not at all."
message  = "{what} {code} {title} {verb} itself{over}."
fix      = "Empty `{field_name}` where the circle was closed by mistake."
---*/
-- The program refuses a circle when it is entered; two copies that meet may still close one, each with one half of it.
-- One finding a circle, at the member that comes first. It can be accepted while the other copy is on its way.
WITH RECURSIVE edge (kind, entity, id, next) AS MATERIALIZED (
            SELECT 'body', 'body', id, parent FROM live_body WHERE plan = :plan AND parent IS NOT NULL
  UNION ALL SELECT 'priority', 'priority', id, parent FROM live_priority WHERE plan = :plan AND parent IS NOT NULL
  UNION ALL SELECT 'objective', 'objective', id, parent FROM live_objective WHERE plan = :plan AND parent IS NOT NULL
  UNION ALL SELECT 'dependency', 'action', action, after FROM live_dependency WHERE plan = :plan),
-- UNION ends even where it goes round.
reach (kind, entity, start, here) AS (
        SELECT kind, entity, id, next FROM edge
  UNION SELECT r.kind, r.entity, r.start, e.next FROM reach r JOIN edge e ON e.kind = r.kind AND e.id = r.here),
above (kind, here) AS (
        SELECT 'upper', upper FROM live_plan WHERE id = :plan AND upper IS NOT NULL
  UNION SELECT 'supersedes', supersedes FROM live_plan WHERE id = :plan AND supersedes IS NOT NULL
  UNION SELECT a.kind, iif(a.kind = 'upper', p.upper, p.supersedes) FROM above a JOIN live_plan p ON p.id = a.here WHERE iif(a.kind = 'upper', p.upper, p.supersedes) IS NOT NULL),
circle AS MATERIALIZED (
  SELECT kind, entity, start AS id FROM reach WHERE here = start
  UNION ALL SELECT kind, 'plan', here FROM above WHERE here = :plan),
named AS MATERIALIZED (
  SELECT c.kind, c.entity, c.id, CASE c.entity WHEN 'body' THEN b.code WHEN 'priority' THEN r.code WHEN 'objective' THEN o.code WHEN 'action' THEN a.code ELSE p.code END AS code,
         CASE c.entity WHEN 'body' THEN b.title WHEN 'priority' THEN r.title WHEN 'objective' THEN o.title WHEN 'action' THEN a.title ELSE p.title END AS title
  FROM   circle c LEFT JOIN body b ON b.id = c.id LEFT JOIN priority r ON r.id = c.id LEFT JOIN objective o ON o.id = c.id LEFT JOIN action a ON a.id = c.id LEFT JOIN plan p ON p.id = c.id),
met AS (
  SELECT n.*, (SELECT group_concat(m.code, ', ' ORDER BY m.code) FROM reach x JOIN reach y ON y.kind = x.kind AND y.start = x.here AND y.here = x.start JOIN named m ON m.kind = x.kind AND m.id = x.here
               WHERE x.kind = n.kind AND x.start = n.id AND x.here <> n.id) AS others,
         NOT EXISTS (SELECT 1 FROM reach x JOIN reach y ON y.kind = x.kind AND y.start = x.here AND y.here = x.start JOIN named m ON m.kind = x.kind AND m.id = x.here
                     WHERE x.kind = n.kind AND x.start = n.id AND m.code < n.code) AS first
  FROM   named n),
-- Other plans of the circle: every one of them that the way of this plan passes.
passed AS (
  SELECT a.kind, group_concat(p.code, ', ' ORDER BY p.code) AS others FROM above a JOIN live_plan p ON p.id = a.here WHERE a.here <> :plan GROUP BY a.kind)
SELECT m.entity, m.id AS record, m.code,
       CASE m.kind WHEN 'dependency' THEN 'starts_on' WHEN 'upper' THEN 'upper' WHEN 'supersedes' THEN 'supersedes' ELSE 'parent' END AS field,
       CASE m.kind WHEN 'dependency' THEN 'after' WHEN 'upper' THEN 'upper' WHEN 'supersedes' THEN 'supersedes' ELSE 'parent' END AS field_name,
       upper(substr(m.entity, 1, 1)) || substr(m.entity, 2) AS what, m.title,
       CASE m.kind WHEN 'dependency' THEN 'waits for' WHEN 'upper' THEN 'answers to' WHEN 'supersedes' THEN 'supersedes' ELSE 'stands under' END AS verb,
       ifnull(', over ' || iif(m.entity = 'plan', (SELECT others FROM passed s WHERE s.kind = m.kind), m.others), '') AS over
FROM   met m WHERE m.first;
