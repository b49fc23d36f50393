/*---
code     = "HD-07"
name     = "no-part-in-the-chain"
severity = "info"
class    = "judgement"
reach    = "lower"
plans    = "level = 'national' AND status <> 'superseded'"
examines = "priority"
among    = "parent IS NULL"
needs    = ["priority"]
basis    = ["Iacobucci, Guzzini: relatedness and connectivity between regions"]
why      = "Regions that work on one domain without having said who does which part find out too late that all do the same."
message  = "{code} {title} is shared by {who}, and no cooperation between them says which part each takes."
fix      = "Let these regions enter cooperations with each other on {code}, each with its role and its partner's."
---*/
-- A superseded plan is history and is not asked. A role, one's own or the partner's, counts when one of the regions enters it in a
-- cooperation with another of them: with its priority, or with its territory.
WITH share AS MATERIALIZED (
  SELECT DISTINCT ifnull(u.parent, u.id) AS priority, r.id AS region, r.code AS region_code, r.territory, q.id AS own, q.code AS own_code
  FROM   live_plan r CROSS JOIN live_alignment a ON a.plan = r.id JOIN live_priority u ON u.id = a.upper_priority AND u.plan = :plan
  JOIN   live_priority p ON p.id = a.priority JOIN live_priority q ON q.id = ifnull(p.parent, p.id)
  WHERE  r.upper = :plan AND r.level = 'regional' AND r.status <> 'superseded'),
several AS MATERIALIZED (SELECT priority, count(DISTINCT region) AS number FROM share GROUP BY priority HAVING count(DISTINCT region) > 1),
divided AS MATERIALIZED (
  SELECT DISTINCT s.priority
  FROM   several v JOIN share s ON s.priority = v.priority CROSS JOIN live_cooperation c ON c.plan = s.region JOIN share o ON o.priority = s.priority AND o.region <> s.region
  WHERE  trim(ifnull(c.role, '') || ifnull(c.partner_role, '')) <> '' AND ifnull(c.priority, s.own) = s.own AND (c.partner_priority = o.own OR c.partner_territory = o.territory))
SELECT 'priority' AS entity, p.id AS record, p.code, 'title' AS field, p.title,
       (SELECT group_concat(who, ', ' ORDER BY who) FROM (SELECT s.region_code || ' (' || replace(group_concat(DISTINCT s.own_code ORDER BY s.own_code), ',', ', ') || ')' AS who FROM share s WHERE s.priority = p.id GROUP BY s.region)) AS who, NULL AS missing
FROM   several v JOIN live_priority p ON p.id = v.priority
WHERE  v.priority NOT IN (SELECT priority FROM divided)
  AND  EXISTS (SELECT 1 FROM share s JOIN live_cooperation c ON c.plan = s.region)
UNION ALL
SELECT 'plan', :plan, 'all priorities', 'code', NULL, NULL,
       iif(EXISTS (SELECT 1 FROM several), 'no regional strategy that answers to this plan has entered a cooperation', 'no two regional strategies in this workspace share a domain of this plan')
WHERE  NOT EXISTS (SELECT 1 FROM several) OR NOT EXISTS (SELECT 1 FROM share s JOIN live_cooperation c ON c.plan = s.region);
