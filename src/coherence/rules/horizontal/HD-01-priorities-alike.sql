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
message    = "{code} {title} and {other_code} {other_title} cover the same activities: {overlap_share} of their codes are shared{judged}."
fix        = "Merge the two, or give each the codes that set it apart."
---*/
-- A European objective (SO) that two priorities serve does not make them alike, and a code that does not exist is left to
-- DQ-01. Two that the plan itself judged to complete each other, or to have nothing to do with each other, are no
-- finding.
WITH vector AS MATERIALIZED (
  SELECT c.priority, json_group_array(json_array(c.scheme, ifnull(d.division, c.code), c.weight, ifnull(d.share, 1.0))) AS codes
  FROM   live_priority_code c
  LEFT   JOIN reference_division d ON d.scheme = c.scheme AND d.version = c.version AND d.code = c.code
  WHERE  c.plan = :plan AND c.scheme <> 'SO' AND (d.division IS NOT NULL OR c.scheme NOT IN ('NACE', 'NABS', 'FORD')) GROUP BY c.priority),
pair AS (
  SELECT a.id, a.code, a.title, b.id AS other, b.code AS other_code, b.title AS other_title, round(jaccard(va.codes, vb.codes), 6) AS overlap_share
  FROM   live_priority a JOIN vector va ON va.priority = a.id
  JOIN   live_priority b ON b.plan = a.plan AND b.code > a.code JOIN vector vb ON vb.priority = b.id
  -- A trajectory shares the codes of the priority it stands under.
  WHERE  a.plan = :plan AND a.parent IS NULL AND b.parent IS NULL),
alike AS (
  SELECT p.*, (SELECT o.judgement || ' ' || o.author FROM live_overlap o
               WHERE  o.priority IN (p.id, p.other) AND o.other_priority IN (p.id, p.other) AND o.priority <> o.other_priority
                 AND  o.plan = :plan
               ORDER BY o.judged_on DESC, o.id DESC LIMIT 1) AS judgement
  FROM   pair p WHERE overlap_share >= threshold('overlap_within_plan'))
SELECT 'priority' AS entity, id AS record, code, 'title' AS field, title, other_code, other_title, overlap_share,
       iif(judgement IS NULL, '', ', and ' || substr(judgement, 11) || ' judged them to be duplicates') AS judged, NULL AS missing
FROM   alike WHERE ifnull(judgement, 'duplicate ') LIKE 'duplicate %'
UNION ALL
SELECT 'priority', p.id, p.code, 'code', p.title, NULL, NULL, NULL, NULL,
       CASE WHEN EXISTS (SELECT 1 FROM live_priority_code c WHERE c.priority = p.id AND c.scheme <> 'SO') THEN 'none of its codes is known'
            WHEN EXISTS (SELECT 1 FROM live_priority_code c WHERE c.priority = p.id) THEN 'no codes but European objectives are entered' ELSE 'no codes are entered' END
FROM   live_priority p
WHERE  p.plan = :plan AND p.parent IS NULL AND p.id NOT IN (SELECT priority FROM vector);
