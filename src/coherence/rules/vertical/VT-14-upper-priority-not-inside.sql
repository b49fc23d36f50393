/*---
code       = "VT-14"
name       = "upper-priority-not-inside"
severity   = "warning"
class      = "judgement"
reach      = "upper"
examines   = "alignment"
among      = "relation IN ('exact', 'broader')"
thresholds = ["containment_min"]
basis      = ["Definition of smart specialisation: no fragmentation of effort", "Method: share of codes of the priority above that lie inside"]
why        = "What is called the same as a priority of the plan above, or wider, should have room for it; else a part is taken for the whole, and the rest has nobody."
message    = "{own_code} {title} is called {relation} {upper_code} {upper_title}, but only {inside_share} of the codes of {upper_code} lie inside it; at least {least_share} are expected."
fix        = "Change the relation to narrower or related, or add the codes that {own_code} lacks."
---*/
-- The other way round as in VT-05, with the codes of the priority above; compared as there. For what is called exact, the codes
-- of this plan may simply be finer, so that is worth a remark only.
WITH link AS MATERIALIZED (
  SELECT a.id, a.relation, p.id AS priority, p.code, p.title, u.id AS upper, u.plan AS upper_plan, u.code AS upper_code, u.title AS upper_title
  FROM   live_alignment a JOIN live_priority p ON p.id = a.priority JOIN live_priority u ON u.id = a.upper_priority
  WHERE  a.plan = :plan AND a.relation IN ('exact', 'broader')),
by_scheme AS MATERIALIZED (
  SELECT l.id, sum(iif(EXISTS (SELECT 1 FROM shared_division b WHERE b.plan = :plan AND b.priority = l.priority AND b.scheme = o.scheme AND b.division = o.division), o.weight, 0)) AS inside
  FROM   link l CROSS JOIN shared_division o ON o.plan = l.upper_plan AND o.priority = l.upper
  WHERE  EXISTS (SELECT 1 FROM shared_division b WHERE b.plan = :plan AND b.priority = l.priority AND b.scheme = o.scheme)
  GROUP  BY l.id, o.scheme),
measured AS (SELECT l.*, (SELECT round(avg(s.inside), 6) FROM by_scheme s WHERE s.id = l.id) AS inside_share FROM link l),
-- What a priority names besides and nobody knows may be what is looked for.
doubtful AS MATERIALIZED (
  SELECT DISTINCT c.priority FROM live_priority_code c
  WHERE  c.plan = :plan AND c.scheme IN ('NACE', 'NABS', 'FORD') AND NOT EXISTS (SELECT 1 FROM reference_division d WHERE d.scheme = c.scheme AND d.version = c.version AND d.code = c.code))
SELECT 'alignment' AS entity, id AS record, code || ' → ' || upper_code AS code, 'relation' AS field, iif(relation = 'exact', 'info', NULL) AS severity, code AS own_code, title,
       iif(relation = 'exact', 'the same as', 'broader than') AS relation, upper_code, upper_title, inside_share, threshold('containment_min') AS least_share,
       iif(priority IN (SELECT priority FROM doubtful), 'a code of ' || code || ' does not exist and may be one of ' || upper_code, NULL) AS missing
-- With nothing in common at all, VT-06 speaks.
FROM   measured WHERE inside_share > 0 AND inside_share < threshold('containment_min')
UNION ALL
SELECT 'priority', priority, code, 'code', NULL, code, title, NULL, NULL, NULL, NULL, NULL,
       'no scheme of codes in common with ' || group_concat(upper_code, ', ' ORDER BY upper_code) || ' of the upper plan'
FROM   measured WHERE inside_share IS NULL GROUP BY priority;
