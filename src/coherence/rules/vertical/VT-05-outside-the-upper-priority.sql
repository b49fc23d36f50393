/*---
code       = "VT-05"
name       = "outside-the-upper-priority"
severity   = "warning"
class      = "judgement"
reach      = "upper"
examines   = "alignment"
among      = "relation IN ('exact', 'narrower')"
thresholds = ["containment_min"]
basis      = ["Definition of smart specialisation: no fragmentation of effort", "Method: share of codes that lie inside the priority of the plan above"]
why        = "What is called the same as a priority of the plan above, or a part of it, should lie inside it."
message    = "{own_code} {title} is called {relation} {upper_code} {upper_title}, but only {inside_share} of its codes lie inside; at least {least_share} are expected."
fix        = "Correct the codes of {own_code}, or change the relation to broader or related."
---*/
-- Codes are compared as divisions. Within a scheme the weights of a priority add up to 1; when one is missing,
-- all count alike. A division lies inside as soon as the upper priority names it, however little it weighs there:
-- a narrow priority is inside a wide one. Only schemes that both sides use are compared.
WITH link AS MATERIALIZED (
  SELECT a.id, a.relation, p.id AS priority, p.code, p.title, u.id AS upper, u.plan AS upper_plan, u.code AS upper_code, u.title AS upper_title
  FROM   live_alignment a JOIN live_priority p ON p.id = a.priority JOIN live_priority u ON u.id = a.upper_priority
  WHERE  a.plan = :plan AND a.relation IN ('exact', 'narrower')),
by_scheme AS MATERIALIZED (
  SELECT l.id, sum(iif(EXISTS (SELECT 1 FROM shared_division b WHERE b.plan = l.upper_plan AND b.priority = l.upper AND b.scheme = o.scheme AND b.division = o.division),
                       o.weight, 0)) AS inside
  FROM   link l CROSS JOIN shared_division o ON o.plan = :plan AND o.priority = l.priority
  WHERE  EXISTS (SELECT 1 FROM shared_division b WHERE b.plan = l.upper_plan AND b.priority = l.upper AND b.scheme = o.scheme)
  GROUP  BY l.id, o.scheme),
measured AS (SELECT l.*, (SELECT round(avg(s.inside), 6) FROM by_scheme s WHERE s.id = l.id) AS inside_share FROM link l),
-- What a priority names besides and nobody knows may be what is looked for.
doubtful AS MATERIALIZED (
  SELECT DISTINCT c.priority FROM live_priority_code c
  WHERE  c.plan = :plan AND c.scheme IN ('NACE', 'NABS', 'FORD') AND NOT EXISTS (SELECT 1 FROM reference_division d WHERE d.scheme = c.scheme AND d.version = c.version AND d.code = c.code))
SELECT 'alignment' AS entity, id AS record, code || ' → ' || upper_code AS code, 'relation' AS field, code AS own_code, title,
       iif(relation = 'exact', 'the same as', 'narrower than') AS relation, upper_code, upper_title, inside_share,
       threshold('containment_min') AS least_share,
       iif(priority IN (SELECT priority FROM doubtful), 'a code of ' || code || ' does not exist and may lie inside ' || upper_code, NULL) AS missing
-- With nothing in common at all, VT-06 speaks.
FROM   measured WHERE inside_share > 0 AND inside_share < threshold('containment_min')
UNION ALL
SELECT 'priority', priority, code, 'code', code, title, NULL, NULL, NULL, NULL, NULL,
       'no scheme of codes in common with ' || group_concat(upper_code, ', ' ORDER BY upper_code) || ' of the upper plan'
FROM   measured WHERE inside_share IS NULL GROUP BY priority;
