/*---
code       = "HD-08"
name       = "continued-without-saying"
severity   = "info"
class      = "judgement"
reach      = "upper"
plans      = "supersedes IS NOT NULL"
examines   = "priority"
among      = "parent IS NULL"
needs      = ["priority"]
thresholds = ["overlap_between_versions", "name_likeness_min", "text_likeness_min"]
basis      = ["Method: what became of each priority is recorded from one version to the next"]
why        = "Without the succession, results of the old priority are lost to the new one, and a change of name looks like a change of policy."
message    = "{code} {title} looks like {old_code} {old_title} of {old_plan}, {reason}, and nothing says that it continues it."
fix        = "Record in the succession that {code} continues {old_code}, or what else became of {old_code}."
---*/
-- One row a priority: the old one that is most alike. An old priority whose fate is recorded is not looked at. Names are
-- alike whatever their accents and the order of their words; descriptions count from a length at which chance is no reason.
WITH former AS MATERIALIZED (SELECT o.id, o.code FROM live_plan p JOIN live_plan o ON o.id = p.supersedes WHERE p.id = :plan),
open AS MATERIALIZED (
  SELECT q.id, q.code, q.title, q.description, f.code AS plan_code FROM former f CROSS JOIN live_priority q ON q.plan = f.id
  WHERE  q.parent IS NULL AND NOT EXISTS (SELECT 1 FROM live_succession s WHERE s.old_priority = q.id AND s.plan = :plan)),
new AS MATERIALIZED (
  SELECT p.id, p.code, p.title, p.description FROM live_priority p
  WHERE  p.plan = :plan AND p.parent IS NULL AND EXISTS (SELECT 1 FROM open) AND NOT EXISTS (SELECT 1 FROM live_succession s WHERE s.priority = p.id)),
vector AS MATERIALIZED (
  SELECT c.priority, json_group_array(json_array(c.scheme, ifnull(d.division, c.code), c.weight, ifnull(d.share, 1.0))) AS codes
  FROM  (SELECT id FROM open UNION ALL SELECT id FROM new) x CROSS JOIN live_priority_code c ON c.priority = x.id
  LEFT  JOIN reference_division d ON d.scheme = c.scheme AND d.version = c.version AND d.code = c.code
  WHERE c.scheme <> 'SO' AND (d.division IS NOT NULL OR c.scheme NOT IN ('NACE', 'NABS', 'FORD')) GROUP BY c.priority),
alike AS (
  SELECT n.id, n.code, n.title, o.code AS old_code, o.title AS old_title, o.plan_code AS old_plan,
         likeness(n.title, o.title) AS name, round(jaccard(v.codes, w.codes), 6) AS overlap,
         iif(min(length(n.description), length(o.description)) >= 60 AND max(length(n.description), length(o.description)) < 1.3 * min(length(n.description), length(o.description)),
             wording(n.description, o.description), 0) AS text
  FROM   new n JOIN open o LEFT JOIN vector v ON v.priority = n.id LEFT JOIN vector w ON w.priority = o.id),
judged AS (SELECT *, name >= threshold('name_likeness_min') AS named, ifnull(text >= threshold('text_likeness_min'), 0) AS told FROM alike),
ranked AS (SELECT *, row_number() OVER (PARTITION BY id ORDER BY named DESC, name DESC, overlap DESC, text DESC, old_code) AS place FROM judged
           WHERE named OR told OR overlap >= threshold('overlap_between_versions'))
SELECT 'priority' AS entity, id AS record, code, 'title' AS field, title, old_code, old_title, old_plan,
       'with ' || CASE WHEN named THEN iif(name = 100, 'the same name', 'nearly the same name') || iif(overlap IS NULL, '', ' and ' || CAST(round(overlap * 100) AS INTEGER) || ' % of its codes')
                       WHEN told THEN 'nearly the same description' || iif(overlap IS NULL, '', ' and ' || CAST(round(overlap * 100) AS INTEGER) || ' % of its codes')
                       ELSE CAST(round(overlap * 100) AS INTEGER) || ' % of its codes' END AS reason, NULL AS missing
FROM   ranked WHERE place = 1
UNION ALL
SELECT 'plan', :plan, 'all priorities', 'supersedes', NULL, NULL, NULL, NULL, NULL, 'the plan that it supersedes has no priority in this workspace'
WHERE  NOT EXISTS (SELECT 1 FROM former f CROSS JOIN live_priority q ON q.plan = f.id);
