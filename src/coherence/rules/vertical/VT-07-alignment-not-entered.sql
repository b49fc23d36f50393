/*---
code       = "VT-07"
name       = "alignment-not-entered"
severity   = "warning"
class      = "judgement"
reach      = "upper"
examines   = "priority"
among      = "parent IS NULL AND EXISTS (SELECT 1 FROM live_plan p JOIN live_priority u ON u.plan = p.upper JOIN live_plan l ON l.id = u.plan WHERE p.id = :plan AND p.level IN ('regional', 'local'))"
thresholds = ["overlap_unmapped"]
basis      = ["National practice in Portugal: overlaps between the national and the regional lists"]
why        = "A priority that lies mostly inside one of the plan above competes with it unless the two are linked."
message    = "{inside_share} of the codes of {code} {title} lie inside {upper_code} {upper_title} of {upper_plan}, but the two are not aligned."
fix        = "Add an alignment from {code} to {upper_code}, or say in a comment why it does not belong there and have the finding accepted."
---*/
-- Codes are compared as in VT-05: as divisions, weights of a scheme adding up to 1, in schemes that both sides use.
WITH subject AS MATERIALIZED (
  SELECT p.id, u.id AS upper, u.code FROM live_plan p JOIN live_plan u ON u.id = p.upper
  WHERE  p.id = :plan AND p.level IN ('regional', 'local')),
own AS MATERIALIZED (SELECT d.priority, d.scheme, d.division, d.weight FROM subject s CROSS JOIN shared_division d ON d.plan = s.id),
above AS MATERIALIZED (
  SELECT d.priority, d.scheme, d.division FROM subject s CROSS JOIN shared_division d ON d.plan = s.upper AND d.parent IS NULL),
shared AS MATERIALIZED (
  SELECT o.priority, b.priority AS upper, sum(o.weight) AS weight
  FROM   own o JOIN above b ON b.scheme = o.scheme AND b.division = o.division
  GROUP  BY o.priority, b.priority),
own_scheme AS MATERIALIZED (SELECT DISTINCT priority, scheme FROM own),
above_scheme AS MATERIALIZED (SELECT DISTINCT priority, scheme FROM above),
measured AS MATERIALIZED (
  SELECT h.priority, h.upper, round(h.weight / (SELECT count(*) FROM own_scheme t JOIN above_scheme b ON b.scheme = t.scheme
                                                WHERE t.priority = h.priority AND b.priority = h.upper), 6) AS inside_share
  FROM   shared h),
-- A link between trajectories is a link between the priorities over them.
aligned AS MATERIALIZED (
  SELECT ifnull(t.parent, t.id) AS priority, ifnull(u.parent, u.id) AS upper
  FROM   live_alignment a JOIN live_priority t ON t.id = a.priority JOIN live_priority u ON u.id = a.upper_priority WHERE a.plan = :plan)
SELECT 'priority' AS entity, p.id AS record, p.code, 'title' AS field, p.title, u.code AS upper_code, u.title AS upper_title,
       s.code AS upper_plan, m.inside_share, NULL AS missing
FROM   measured m JOIN live_priority p ON p.id = m.priority AND p.parent IS NULL JOIN live_priority u ON u.id = m.upper JOIN subject s
WHERE  m.inside_share >= threshold('overlap_unmapped')
  AND  NOT EXISTS (SELECT 1 FROM aligned a WHERE a.priority = m.priority AND a.upper = m.upper)
UNION ALL
SELECT 'priority', p.id, p.code, 'code', p.title, NULL, NULL, NULL, NULL, 'no scheme of codes in common with the upper plan ' || s.code
FROM   subject s CROSS JOIN live_priority p ON p.plan = s.id
WHERE  p.plan = :plan AND p.parent IS NULL AND EXISTS (SELECT 1 FROM live_priority u WHERE u.plan = s.upper)
  AND  NOT EXISTS (SELECT 1 FROM own_scheme t JOIN above_scheme b ON b.scheme = t.scheme WHERE t.priority = p.id)
UNION ALL
-- Nothing to compare with: one row for the whole plan.
SELECT 'plan', p.id, 'all priorities', 'upper', NULL, NULL, NULL, NULL, NULL,
       CASE WHEN s.id IS NULL THEN 'no upper plan is named' ELSE 'the upper plan ' || s.code || ' has no priority' END
FROM   live_plan p LEFT JOIN subject s
WHERE  p.id = :plan AND p.level IN ('regional', 'local')
  AND  EXISTS (SELECT 1 FROM live_priority q WHERE q.plan = :plan AND q.parent IS NULL)
  AND  NOT EXISTS (SELECT 1 FROM live_priority u WHERE u.plan = s.upper);
