/*---
code       = "HD-02"
name       = "regions-alike"
severity   = "warning"
class      = "judgement"
reach      = "siblings"
across     = ["overlap"]
examines   = "priority"
among      = "parent IS NULL AND plan IN (SELECT id FROM live_plan WHERE id = :plan AND level = 'regional' AND status <> 'superseded')"
thresholds = ["overlap_between_regions"]
basis      = ["Definition of smart specialisation: avoid duplication and fragmentation of efforts", "Di Cataldo, Monastiriotis, Rodríguez-Pose: imitation of neighbours"]
why        = "Two regions of one state that build the same specialisation apart from each other split its critical mass."
message    = "{code} {title} and {other_code} {other_title} of {other_plan} {other_plan_title} cover the same activities: {overlap_share} of their codes are shared, and no cooperation is entered{judged}."
fix        = "Enter a cooperation with {other_plan} that names {other_code}, or give {code} the codes that set it apart."
---*/
-- Compared are plans in force at the same time in other regions of the state; a period that is not entered
-- may overlap with any. Overlap is measured as in HD-01: codes as divisions, the weights of a scheme adding up to
-- 1, shared weight over all weight, in schemes that both sides use. Two that either plan, or the one above,
-- judged to complete each other or to have nothing to do with each other are no finding.
WITH subject AS MATERIALIZED (
  SELECT id, upper, country, territory, period_start, period_end FROM live_plan WHERE id = :plan AND level = 'regional' AND status <> 'superseded'),
neighbour AS MATERIALIZED (
  SELECT o.id, o.code, o.title, o.territory
  FROM   subject s JOIN live_plan o ON o.country = s.country AND o.level = 'regional' AND o.status <> 'superseded'
  WHERE  o.id <> s.id AND o.territory <> s.territory
    AND  ifnull(o.period_start <= s.period_end, 1) AND ifnull(s.period_start <= o.period_end, 1)),
own AS MATERIALIZED (SELECT d.* FROM subject s CROSS JOIN shared_division d ON d.plan = s.id AND d.parent IS NULL),
-- CROSS JOIN keeps the order: from the neighbours to what they cover, never through that of all plans.
shared AS MATERIALIZED (
  SELECT a.priority, b.priority AS other, b.plan, sum(min(a.weight, b.weight)) AS weight
  FROM   neighbour n CROSS JOIN shared_division b ON b.plan = n.id AND b.parent IS NULL
  CROSS  JOIN own a ON a.scheme = b.scheme AND a.division = b.division
  GROUP  BY a.priority, b.priority),
pair AS MATERIALIZED (
  SELECT h.*, (SELECT count(DISTINCT x.scheme) FROM own x JOIN shared_division y ON y.plan = h.plan AND y.priority = h.other AND y.scheme = x.scheme WHERE x.priority = h.priority) AS schemes
  -- Even with a single common scheme the overlap cannot exceed w / (2 - w).
  FROM   shared h WHERE h.weight / max(2 - h.weight, 1) >= threshold('overlap_between_regions') - 0.000001),
alike AS (SELECT *, round(weight / (2 * schemes - weight), 6) AS overlap_share FROM pair),
-- What was said last about two of them, in either order.
judged AS MATERIALIZED (
  SELECT a.priority, a.other, (SELECT o.judgement || ' ' || o.author FROM subject s CROSS JOIN live_overlap o
                               WHERE  o.priority IN (a.priority, a.other) AND o.other_priority IN (a.priority, a.other) AND o.priority <> o.other_priority
                                 AND  o.plan IN (s.id, s.upper, a.plan) ORDER BY o.judged_on DESC, o.id DESC LIMIT 1) AS judgement
  FROM   alike a WHERE a.overlap_share >= threshold('overlap_between_regions'))
SELECT 'priority' AS entity, p.id AS record, p.code, 'title' AS field, p.title, q.code AS other_code, q.title AS other_title,
       n.code AS other_plan, n.title AS other_plan_title, a.overlap_share,
       iif(g.judgement IS NULL, '', '; ' || substr(g.judgement, 11) || ' judged them to be duplicates') AS judged, NULL AS missing
FROM   alike a JOIN judged g ON g.priority = a.priority AND g.other = a.other JOIN live_priority p ON p.id = a.priority JOIN live_priority q ON q.id = a.other JOIN neighbour n ON n.id = a.plan
JOIN   subject s
WHERE  ifnull(g.judgement, 'duplicate ') LIKE 'duplicate %'
  -- A cooperation of either side counts: with the other priority, or with the other region on this priority.
  AND  NOT EXISTS (SELECT 1 FROM live_cooperation c WHERE c.plan = :plan AND ifnull(c.priority, p.id) = p.id
                   AND (c.partner_priority = q.id OR c.partner_priority IS NULL AND c.priority = p.id AND c.partner_territory = n.territory))
  AND  NOT EXISTS (SELECT 1 FROM live_cooperation c WHERE c.plan = n.id AND ifnull(c.priority, q.id) = q.id
                   AND (c.partner_priority = p.id OR c.partner_priority IS NULL AND c.priority = q.id AND c.partner_territory = s.territory))
UNION ALL
SELECT 'priority', p.id, p.code, 'code', p.title, NULL, NULL, NULL, NULL, NULL, NULL, 'no scheme of codes in common with the other regions of the state'
FROM   subject s CROSS JOIN live_priority p ON p.plan = s.id
WHERE  p.parent IS NULL AND EXISTS (SELECT 1 FROM neighbour)
  AND  NOT EXISTS (SELECT 1 FROM own x CROSS JOIN neighbour n CROSS JOIN shared_division y ON y.plan = n.id AND y.parent IS NULL AND y.scheme = x.scheme WHERE x.priority = p.id)
UNION ALL
-- Nothing to compare with: one row for the whole plan.
SELECT 'plan', s.id, 'all priorities', 'territory', NULL, NULL, NULL, NULL, NULL, NULL, NULL,
       CASE WHEN s.country IS NULL THEN 'no territory is entered' ELSE 'no strategy of another region of the same state is in this workspace' END
FROM   subject s
WHERE  NOT EXISTS (SELECT 1 FROM neighbour) AND EXISTS (SELECT 1 FROM live_priority p WHERE p.plan = s.id AND p.parent IS NULL);
