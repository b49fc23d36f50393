/*---
code     = "DQ-10"
name     = "code-weights-off"
severity = "warning"
class    = "judgement"
reach    = "plan"
plans    = "status <> 'superseded'"
examines = "priority"
among    = "id IN (SELECT priority FROM live_priority_code WHERE plan = :plan AND weight IS NOT NULL)"
basis    = ["Arithmetic: the shares of a whole add up to 100 %"]
why      = "When the shares of a whole are more or less than the whole, one of them is wrong or a code is missing, and nobody can tell which activities matter most."
message  = "{code} {title}: {problem}."
fix      = "{advice}"
---*/
-- A superseded plan is history and is not asked. The codes of a priority may share 100 % in all, or 100 % in each scheme,
-- or in each role: all three are in use. Weights in whole percents are rounded, and each may be off by half of one. A
-- European objective (SO) has no part in the whole.
WITH code AS MATERIALIZED (
  SELECT id, priority, scheme, ifnull(role, '') AS role, code, weight FROM live_priority_code WHERE plan = :plan AND scheme <> 'SO'),
part AS MATERIALIZED (
  SELECT priority, 'scheme' AS kind, scheme AS name, count(*) AS number, count(weight) AS weighted, sum(weight) AS total, sum(iif(weight % 100 = 0, 50, 1)) AS slack
  FROM   code GROUP BY priority, scheme
  UNION  ALL
  SELECT priority, 'role', role, count(*), count(weight), sum(weight), sum(iif(weight % 100 = 0, 50, 1)) FROM code GROUP BY priority, role),
judged AS (
  SELECT priority,
         group_concat(iif(kind = 'scheme' AND weighted BETWEEN 1 AND number - 1, name, NULL), ' and ') AS mixed,
         sum(iif(kind = 'scheme', number - weighted, 0)) FILTER (WHERE weighted > 0) AS bare,
         sum(total) FILTER (WHERE kind = 'scheme') AS total,
         abs(sum(total) FILTER (WHERE kind = 'scheme') - 10000) <= sum(slack) FILTER (WHERE kind = 'scheme' AND weighted > 0) AS whole,
         min(abs(total - 10000) <= slack) FILTER (WHERE kind = 'scheme' AND weighted > 0) AS by_scheme,
         min(abs(total - 10000) <= slack) FILTER (WHERE kind = 'role' AND weighted > 0) AS by_role,
         count(*) FILTER (WHERE kind = 'scheme' AND weighted > 0) AS schemes,
         group_concat(iif(kind = 'scheme' AND weighted > 0, name || ' ' || rtrim(rtrim(printf('%.2f', total / 100.0), '0'), '.') || ' %', NULL), ', ') AS list
  FROM   part GROUP BY priority HAVING sum(weighted) > 0)
SELECT 'priority_code' AS entity, (SELECT c.id FROM code c WHERE c.priority = p.id ORDER BY j.mixed IS NOT NULL AND c.weight IS NOT NULL, c.weight DESC, c.code LIMIT 1) AS record,
       p.code, 'weight' AS field, p.title,
       iif(j.mixed IS NOT NULL, j.bare || ' of its ' || j.mixed || iif(j.bare = 1, ' codes has', ' codes have') || ' no weight and the others have one, so all of them count alike',
           'the weights of its codes add up to ' || rtrim(rtrim(printf('%.2f', j.total / 100.0), '0'), '.') || ' %' || iif(j.schemes > 1, ' (' || j.list || ')', '')) AS problem,
       iif(j.mixed IS NOT NULL, 'Give every code of ' || p.code || ' in ' || j.mixed || ' its weight, or none of them.',
           iif(j.total > 10000, 'Lower', 'Raise') || ' the weights of ' || p.code || ' until they add up to 100 %' || iif(j.schemes > 1, ', over all of them or in each scheme.', '.')) AS advice,
       NULL AS missing
FROM   judged j JOIN live_priority p ON p.id = j.priority
WHERE  j.mixed IS NOT NULL OR NOT (j.whole OR j.by_scheme OR j.by_role);
