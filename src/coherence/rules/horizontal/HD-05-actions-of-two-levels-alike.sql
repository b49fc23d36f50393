/*---
code       = "HD-05"
name       = "actions-of-two-levels-alike"
severity   = "warning"
class      = "judgement"
reach      = "upper"
examines   = "action"
among      = "instrument IS NOT NULL AND target_group IS NOT NULL AND status <> 'cancelled' AND plan IN (SELECT p.id FROM live_plan p JOIN live_action a ON a.plan = p.upper WHERE p.id = :plan)"
thresholds = ["overlap_between_levels"]
basis      = ["National practice in Spain and Greece: national and regional support for the same activities without prior agreement"]
why        = "The same support for the same people from two levels at once competes for applicants and pays twice."
message    = "{code} {title} and {other_code} {other_title} of {other_plan} both support {group} by {instrument} from {from_on} to {to_on}, and {overlap_share} of their codes are shared{judged}."
fix        = "Agree with the level above who supports what: set {code} apart by the size of projects, their stage, or the territory."
---*/
-- Two that this plan or the one above judged to complete each other, or to have nothing to do with each other, are no finding.
WITH subject AS MATERIALIZED (
  SELECT p.id, u.id AS upper, u.code AS upper_code FROM live_plan p JOIN live_plan u ON u.id = p.upper WHERE p.id = :plan),
-- An action without dates runs as long as its plan.
dated AS MATERIALIZED (
  SELECT a.id, a.plan, a.code, a.title, a.instrument, a.target_group,
         ifnull(a.starts_on, p.period_start || '-01-01') AS starts_on, ifnull(a.ends_on, p.period_end || '-12-31') AS ends_on,
         (SELECT group_concat(k.priority ORDER BY k.priority) FROM live_action_priority k WHERE k.action = a.id) AS priorities
  FROM   subject s CROSS JOIN live_plan p ON p.id IN (s.id, s.upper) CROSS JOIN live_action a ON a.plan = p.id
  WHERE  a.instrument IS NOT NULL AND a.target_group IS NOT NULL AND a.status <> 'cancelled'),
support AS MATERIALIZED (SELECT DISTINCT plan, priorities, instrument, target_group FROM dated),
-- Many actions serve the same priorities: what they cover is worked out and compared once for each set of priorities.
-- Codes of all its priorities count together, each once; weights within one priority say nothing about the others.
cover AS MATERIALIZED (
  SELECT s.plan, s.priorities,
         (SELECT json_group_array(json_array(c.scheme, ifnull(d.division, c.code), NULL, ifnull(d.share, 1.0)))
          FROM (SELECT DISTINCT c.scheme, c.version, c.code FROM live_action_priority k CROSS JOIN live_priority_code c ON c.priority = k.priority AND c.scheme <> 'SO' WHERE k.action = s.action) c
          LEFT JOIN reference_division d ON d.scheme = c.scheme AND d.version = c.version AND d.code = c.code
          WHERE d.division IS NOT NULL OR c.scheme NOT IN ('NACE', 'NABS', 'FORD')) AS codes
  FROM   (SELECT plan, priorities, min(id) AS action FROM dated GROUP BY plan, priorities) s),
alike AS MATERIALIZED (
  SELECT x.priorities, y.priorities AS other_priorities, round(jaccard(x.codes, y.codes), 6) AS overlap_share
  FROM   (SELECT DISTINCT a.priorities, b.priorities AS other FROM support a JOIN support b ON b.instrument = a.instrument AND b.target_group = a.target_group
          WHERE a.plan = :plan AND b.plan <> :plan) w
  JOIN   cover x ON x.plan = :plan AND x.priorities IS w.priorities JOIN cover y ON y.plan <> :plan AND y.priorities IS w.other),
measured AS MATERIALIZED (
  SELECT a.id, a.code, a.title, b.id AS other, b.code AS other_code, b.title AS other_title, a.instrument, a.target_group,
         max(a.starts_on, b.starts_on) AS from_on, min(a.ends_on, b.ends_on) AS to_on, l.overlap_share,
         (SELECT o.judgement || ' ' || o.author FROM live_overlap o
          WHERE  o.action IN (a.id, b.id) AND o.other_action IN (a.id, b.id) AND o.action <> o.other_action AND o.plan IN (a.plan, b.plan)
          ORDER  BY o.judged_on DESC, o.id DESC LIMIT 1) AS judgement
  FROM   alike l JOIN dated a ON a.plan = :plan AND a.priorities IS l.priorities
  JOIN   dated b ON b.plan <> :plan AND b.priorities IS l.other_priorities AND b.instrument = a.instrument AND b.target_group = a.target_group
  -- Where neither action nor plan says when, the two may well run together.
  WHERE  ifnull(l.overlap_share >= threshold('overlap_between_levels'), 1)
    AND  ifnull(a.starts_on <= b.ends_on, 1) AND ifnull(b.starts_on <= a.ends_on, 1))
SELECT 'action' AS entity, m.id AS record, m.code, 'target_group' AS field, m.title, m.other_code, m.other_title, s.upper_code AS other_plan,
       CASE m.target_group WHEN 'smes' THEN 'small and medium-sized enterprises' WHEN 'start-ups' THEN 'start-ups'
                           ELSE replace(m.target_group, '-', ' ') END AS "group",
       m.instrument, m.from_on, m.to_on, m.overlap_share, iif(m.judgement IS NULL, '', '; ' || substr(m.judgement, 11) || ' judged them to be duplicates') AS judged,
       CASE WHEN m.overlap_share IS NULL THEN 'no codes to compare with ' || group_concat(m.other_code, ', ' ORDER BY m.other_code)
            || ' of the upper plan, the same support for the same group' END AS missing
FROM   measured m JOIN subject s
WHERE  ifnull(m.judgement, 'duplicate ') LIKE 'duplicate %'
-- One row a pair; what cannot be compared, one row an action.
GROUP  BY m.id, iif(m.overlap_share IS NULL, NULL, m.other)
UNION ALL
-- Without instrument and target group an action cannot be told apart from any other.
SELECT 'action', a.id, a.code, 'instrument', a.title, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
       CASE WHEN a.instrument IS NULL AND a.target_group IS NULL THEN 'neither instrument nor target group is entered'
            WHEN a.instrument IS NULL THEN 'no instrument is entered' ELSE 'no target group is entered' END
FROM   subject s CROSS JOIN live_action a ON a.plan = s.id
WHERE  (a.instrument IS NULL OR a.target_group IS NULL) AND a.status <> 'cancelled'
  AND  EXISTS (SELECT 1 FROM live_action b WHERE b.plan = s.upper);
