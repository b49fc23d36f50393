/*---
code       = "HD-01"
name       = "priorities-alike"
severity   = "warning"
class      = "judgement"
reach      = "plan"
examines   = "priority"
among      = "parent IS NULL"
needs      = ["priority_code"]
thresholds = ["overlap_within_plan"]
basis      = ["RIS3 Guide: choices and critical mass", "Portugal: overlapping priorities of the 2014 strategy"]
why        = "Two priorities for the same activities split the money and the people between them."
message    = "{code} {title} and {other_code} {other_title} cover the same activities: {overlap_share} of their codes are shared."
fix        = "Merge the two, or give each the codes that set it apart."
---*/
-- A European objective (SO) that two priorities serve does not make them alike.
WITH vector AS MATERIALIZED (
  SELECT c.priority, json_group_array(json_array(c.scheme, ifnull(d.division, c.code), c.weight, ifnull(d.share, 1.0))) AS codes
  FROM   live_priority_code c
  LEFT   JOIN reference_division d ON d.scheme = c.scheme AND d.version = c.version AND d.code = c.code
  WHERE  c.plan = :plan AND c.scheme <> 'SO' GROUP BY c.priority),
pair AS (
  SELECT a.id, a.code, a.title, b.code AS other_code, b.title AS other_title, round(jaccard(va.codes, vb.codes), 6) AS overlap_share
  FROM   live_priority a JOIN vector va ON va.priority = a.id
  JOIN   live_priority b ON b.plan = a.plan AND b.code > a.code JOIN vector vb ON vb.priority = b.id
  -- A trajectory shares the codes of the priority it stands under.
  WHERE  a.plan = :plan AND a.parent IS NULL AND b.parent IS NULL)
SELECT 'priority' AS entity, id AS record, code, 'title' AS field, title, other_code, other_title, overlap_share, NULL AS missing
FROM   pair WHERE overlap_share >= threshold('overlap_within_plan')
UNION ALL
SELECT 'priority', p.id, p.code, 'code', p.title, NULL, NULL, NULL, 'no codes are entered'
FROM   live_priority p
WHERE  p.plan = :plan AND p.parent IS NULL AND p.id NOT IN (SELECT priority FROM vector);
