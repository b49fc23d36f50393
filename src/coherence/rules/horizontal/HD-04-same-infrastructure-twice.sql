/*---
code       = "HD-04"
name       = "same-infrastructure-twice"
severity   = "warning"
class      = "judgement"
reach      = "siblings"
across     = ["overlap"]
examines   = "action"
among      = "instrument = 'infrastructure' AND status <> 'cancelled' AND plan IN (SELECT id FROM live_plan WHERE id = :plan AND level = 'regional' AND status <> 'superseded')"
thresholds = ["overlap_of_infrastructure"]
basis      = ["Definition of smart specialisation: avoid duplication and fragmentation of efforts"]
why        = "Two regions that build the same facility at the same time both pay for it and share its users."
message    = "{code} {title} and {other_code} {other_title} of {other_plan} {other_plan_title} are both built between {from_on} and {to_on}, and {overlap_share} of their codes are shared; no cooperation is entered{judged}."
fix        = "Agree on shared use and enter the cooperation, or say in the description of {code} why both capacities are needed."
---*/
-- Which regions border on each other is in no table, so all other regions of the state are compared: the question
-- whether a facility is needed twice is asked of a distant one too. Where lines of both name intervention fields, they
-- must share one. Two that either plan, or the one above, judged to complete each other or to be unrelated are no finding.
-- Overlap as in HD-05: the codes of all priorities of an action, each once.
WITH subject AS MATERIALIZED (
  SELECT p.id, p.upper, p.country, p.territory, p.period_start, p.period_end FROM live_plan p
  WHERE  p.id = :plan AND p.level = 'regional' AND p.status <> 'superseded'
    AND  EXISTS (SELECT 1 FROM live_action a WHERE a.plan = p.id AND a.instrument = 'infrastructure' AND a.status <> 'cancelled')),
-- An action without dates runs as long as its plan.
dated AS MATERIALIZED (
  SELECT a.id, o.id AS plan, o.code AS plan_code, o.title AS plan_title, o.territory, a.code, a.title,
         ifnull(a.starts_on, o.period_start || '-01-01') AS starts_on, ifnull(a.ends_on, o.period_end || '-12-31') AS ends_on,
         (SELECT json_group_array(json_array(c.scheme, ifnull(d.division, c.code), NULL, ifnull(d.share, 1.0)))
          FROM (SELECT DISTINCT c.scheme, c.version, c.code FROM live_action_priority k CROSS JOIN live_priority_code c ON c.priority = k.priority AND c.scheme <> 'SO' WHERE k.action = a.id) c
          LEFT JOIN reference_division d ON d.scheme = c.scheme AND d.version = c.version AND d.code = c.code
          WHERE d.division IS NOT NULL OR c.scheme NOT IN ('NACE', 'NABS', 'FORD')) AS codes
  FROM   subject s CROSS JOIN live_plan o ON o.country = s.country AND o.level = 'regional' CROSS JOIN live_action a ON a.plan = o.id
  WHERE (o.id = s.id OR o.status <> 'superseded' AND o.territory <> s.territory AND ifnull(o.period_start <= s.period_end, 1) AND ifnull(s.period_start <= o.period_end, 1))
    AND  a.instrument = 'infrastructure' AND a.status <> 'cancelled'),
pair AS (
  SELECT a.id, a.plan, a.territory, a.code, a.title, b.id AS other, b.code AS other_code, b.title AS other_title, b.plan AS other_plan, b.plan_code, b.plan_title, b.territory AS other_territory,
         max(a.starts_on, b.starts_on) AS from_on, min(a.ends_on, b.ends_on) AS to_on, round(jaccard(a.codes, b.codes), 6) AS overlap_share
  FROM   dated a CROSS JOIN dated b
  WHERE  a.plan = :plan AND b.plan <> :plan AND ifnull(a.starts_on <= b.ends_on, 1) AND ifnull(b.starts_on <= a.ends_on, 1)),
judged AS (
  SELECT *, CASE WHEN count(overlap_share) OVER (PARTITION BY id) = 0 AND row_number() OVER (PARTITION BY id ORDER BY other) = 1 THEN 'its priorities have no codes to compare it with the infrastructure of other regions by' END AS missing
  FROM   pair),
-- What was said last about two of them, in either order.
said AS (
  SELECT j.*, (SELECT o.judgement || ' ' || o.author FROM subject s CROSS JOIN live_overlap o
               WHERE  o.action IN (j.id, j.other) AND o.other_action IN (j.id, j.other) AND o.action <> o.other_action
                 AND  o.plan IN (s.id, s.upper, j.other_plan) ORDER BY o.judged_on DESC, o.id DESC LIMIT 1) AS judgement
  FROM   judged j)
SELECT 'action' AS entity, j.id AS record, j.code, 'title' AS field, j.title, j.other_code, j.other_title, j.plan_code AS other_plan, j.plan_title AS other_plan_title,
       j.from_on, j.to_on, j.overlap_share, iif(j.judgement IS NULL, '', '; ' || substr(j.judgement, 11) || ' judged them to be duplicates') AS judged, j.missing
FROM   said j
WHERE  j.missing IS NOT NULL
   OR  j.overlap_share >= threshold('overlap_of_infrastructure') AND ifnull(j.judgement, 'duplicate ') LIKE 'duplicate %'
  AND (NOT EXISTS (SELECT 1 FROM live_budget_line m WHERE m.action = j.id AND m.intervention_field IS NOT NULL)
       OR NOT EXISTS (SELECT 1 FROM live_budget_line m WHERE m.action = j.other AND m.intervention_field IS NOT NULL)
       OR EXISTS (SELECT 1 FROM live_budget_line m CROSS JOIN live_budget_line o ON o.action = j.other WHERE m.action = j.id AND o.intervention_field = m.intervention_field))
  -- A cooperation of either region counts: with the other region, or with a priority that the other's action serves.
  AND  NOT EXISTS (
    SELECT 1 FROM live_cooperation c
    WHERE  c.plan IN (j.plan, j.other_plan)
      AND (c.priority IS NULL OR c.priority IN (SELECT k.priority FROM live_action_priority k WHERE k.action = iif(c.plan = j.plan, j.id, j.other)))
      AND (c.partner_territory = iif(c.plan = j.plan, j.other_territory, j.territory)
           OR c.partner_priority IN (SELECT k.priority FROM live_action_priority k WHERE k.action = iif(c.plan = j.plan, j.other, j.id))))
UNION ALL
SELECT 'plan', s.id, 'infrastructure', 'territory', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
       CASE WHEN s.country IS NULL THEN 'no territory is entered' ELSE 'no strategy of another region of the same state is in this workspace' END
FROM   subject s
WHERE  NOT EXISTS (
    SELECT 1 FROM live_plan o WHERE o.country = s.country AND o.level = 'regional' AND o.status <> 'superseded' AND o.territory <> s.territory
      AND  ifnull(o.period_start <= s.period_end, 1) AND ifnull(s.period_start <= o.period_end, 1));
