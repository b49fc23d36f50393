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
support AS MATERIALIZED (
  SELECT DISTINCT plan, codes, instrument, target_group FROM shared_support WHERE plan IN (SELECT id FROM subject UNION ALL SELECT upper FROM subject)),
-- Many actions cover the same: that is compared once.
alike AS MATERIALIZED (
  SELECT * FROM (SELECT w.codes, w.other_codes, round(jaccard(w.codes, w.other_codes), 6) AS overlap_share
                 FROM (SELECT DISTINCT a.codes, b.codes AS other_codes FROM support a JOIN support b ON b.instrument = a.instrument AND b.target_group = a.target_group
                       WHERE a.plan = :plan AND b.plan <> :plan) w)
  WHERE  ifnull(overlap_share >= threshold('overlap_between_levels'), 1)),
measured AS MATERIALIZED (
  SELECT a.action AS id, x.code, x.title, b.action AS other, y.code AS other_code, y.title AS other_title, a.instrument, a.target_group,
         max(a.starts_on, b.starts_on) AS from_on, min(a.ends_on, b.ends_on) AS to_on, l.overlap_share,
         (SELECT o.judgement || ' ' || o.author FROM live_overlap o
          WHERE  o.action IN (a.action, b.action) AND o.other_action IN (a.action, b.action) AND o.action <> o.other_action AND o.plan IN (a.plan, b.plan)
          ORDER  BY o.judged_on DESC, o.id DESC LIMIT 1) AS judgement
  FROM   subject s CROSS JOIN alike l CROSS JOIN shared_support a ON a.plan = s.id AND a.codes IS l.codes
  CROSS  JOIN shared_support b ON b.plan = s.upper AND b.instrument = a.instrument AND b.target_group = a.target_group AND b.codes IS l.other_codes
  CROSS  JOIN live_action x ON x.id = a.action CROSS JOIN live_action y ON y.id = b.action
  -- Where neither action nor plan says when, the two may well run together.
  WHERE  ifnull(a.starts_on <= b.ends_on, 1) AND ifnull(b.starts_on <= a.ends_on, 1))
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
