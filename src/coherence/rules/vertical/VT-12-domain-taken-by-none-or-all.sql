/*---
code       = "VT-12"
name       = "domain-taken-by-none-or-all"
severity   = "info"
class      = "judgement"
reach      = "lower"
plans      = "level = 'national' AND status <> 'superseded'"
examines   = "priority"
among      = "parent IS NULL"
needs      = ["priority"]
thresholds = ["domain_plans_min", "domain_share_max"]
basis      = ["National practice in Italy: the national report shows which regions chose which domain"]
why        = "A domain that no plan below takes up has nobody to carry it, and one that nearly all take up is no choice any more."
message    = "{code} {title} is taken up by {taken}."
fix        = "{advice}"
---*/
-- A superseded plan is history and is not asked. The strategies that answer to this plan and are not superseded, of whatever
-- level, as far as they are in this workspace; of versions of one strategy the latest counts.
WITH below AS MATERIALIZED (
  SELECT p.id, p.code FROM live_plan p
  WHERE  p.upper = :plan AND p.status <> 'superseded' AND NOT EXISTS (SELECT 1 FROM live_plan n WHERE n.supersedes = p.id)),
whole AS MATERIALIZED (SELECT count(*) AS number FROM below),
taken AS MATERIALIZED (
  SELECT ifnull(u.parent, u.id) AS priority, count(DISTINCT r.id) AS number
  FROM   below r CROSS JOIN live_alignment a ON a.plan = r.id JOIN live_priority q ON q.id = a.priority JOIN live_priority u ON u.id = a.upper_priority AND u.plan = :plan
  GROUP  BY 1)
SELECT 'priority' AS entity, p.id AS record, p.code, 'title' AS field, p.title,
       iif(t.number IS NULL, 'none of the ' || w.number || ' strategies that answer to this plan here',
           t.number || ' of the ' || w.number || ' strategies that answer to this plan here') AS taken,
       iif(t.number IS NULL, 'Ask the plans below whether one of them is to carry ' || p.code || ', or drop it at the next revision.',
           'Let the plans below say which part of ' || p.code || ' each takes, or divide it into narrower domains.') AS advice, NULL AS missing
FROM   live_priority p JOIN whole w LEFT JOIN taken t ON t.priority = p.id
WHERE  p.plan = :plan AND p.parent IS NULL AND w.number >= threshold('domain_plans_min')
  AND (t.number IS NULL OR t.number > w.number * threshold('domain_share_max'))
UNION ALL
SELECT 'plan', :plan, 'all priorities', 'code', NULL, NULL, NULL,
       iif(number = 0, 'no strategy that answers to this plan is', 'only ' || number || ' ' || iif(number = 1, 'strategy that answers to this plan is', 'strategies that answer to this plan are')) || ' in this workspace'
FROM   whole WHERE number < threshold('domain_plans_min');
