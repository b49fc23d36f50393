/*---
code     = "GC-07"
name     = "aid-regime-not-set"
severity = "warning"
class    = "judgement"
reach    = "plan"
plans    = "status <> 'superseded' AND ifnull(country = 'CN' OR (territory_scheme = 'NUTS' AND country NOT IN (SELECT c.country FROM ref_competences c) AND EXISTS (SELECT 1 FROM ref_nuts n WHERE n.code = country AND n.\"group\" <> 'EU27')), 0) = 0"
examines = "action"
among    = "target_group IN ('enterprises', 'smes', 'start-ups') AND ifnull(instrument, '') NOT IN ('regulation', 'network', 'procurement') AND ifnull(cost_free, 0) = 0 AND status <> 'cancelled'"
needs    = ["action"]
basis    = ["State aid rules of the Union (recalled, unverified)", "Online-S3: state aid compliance is settled before a measure is designed"]
why      = "Support for firms that falls under no regime of state aid has to be paid back."
message  = "{problem}."
fix      = "Choose the regime in `aid_regime`, or `no-aid` where no firm gains an advantage{subject}."
---*/
-- Support goes to firms through money, goods or services; rules, meetings and purchases at the market price are none, nor is
-- what costs nothing. States known to be outside the Union are not asked.
WITH helped AS MATERIALIZED (
  SELECT id, code, title, instrument, target_group, aid_regime IS NULL AS open FROM live_action
  WHERE  plan = :plan AND status <> 'cancelled' AND target_group IN ('enterprises', 'smes', 'start-ups')
    AND  ifnull(instrument, '') NOT IN ('regulation', 'network', 'procurement') AND ifnull(cost_free, 0) = 0),
-- Where not one of several has it, that is said once, of the plan.
whole AS (SELECT count(*) AS number, count(*) > 1 AND min(open) AS none FROM helped)
SELECT 'action' AS entity, h.id AS record, h.code, 'aid_regime' AS field,
       h.code || ' ' || h.title || ' supports ' || CASE h.target_group WHEN 'smes' THEN 'small and medium firms' WHEN 'enterprises' THEN 'firms' ELSE h.target_group END
         || iif(h.instrument IS NULL OR h.instrument = 'other', '', ' (' || h.instrument || ')') || ' and names no regime of state aid' AS problem,
       '' AS subject, NULL AS missing
FROM   helped h JOIN whole w WHERE h.open AND NOT w.none
UNION ALL
SELECT 'plan', p.id, p.code, 'code', 'None of the ' || w.number || ' actions that support firms names a regime of state aid', ', action by action', NULL
FROM   whole w JOIN live_plan p ON p.id = :plan WHERE w.none
UNION ALL
SELECT 'action', NULL, 'actions', NULL, NULL, NULL, sum(target_group IS NULL) || ' of ' || count(*) || iif(sum(target_group IS NULL) = 1, ' that names no regime does', ' that name no regime do') || ' not say for whom it is'
FROM   live_action WHERE plan = :plan AND status <> 'cancelled' AND aid_regime IS NULL HAVING sum(target_group IS NULL) > 0;
