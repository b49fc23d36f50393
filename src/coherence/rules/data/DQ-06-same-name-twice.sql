/*---
code       = "DQ-06"
name       = "same-name-twice"
severity   = "warning"
class      = "judgement"
reach      = "plan"
plans      = "status <> 'superseded'"
examines   = "plan"
thresholds = ["name_likeness_min"]
basis      = ["Method: one thing, one record"]
why        = "A thing that is entered twice is counted twice, and half of what is known about it stands at the other record."
message    = "{what} {code} {title} has {same} as {others}."
fix        = "Merge the two, or give each the name that sets it apart."
---*/
-- A superseded plan is history and is not asked. Names are compared without case, accents, spaces and signs; codes
-- without case. Nearly the same, word by word and in any order, is worth a remark; numbers must be the same. Names that are
-- alike have one key, so only those with the same key are compared. Objectives of different priorities, and indicators of different kinds or units, may share a name; so may
-- meetings, milestones and figures of different years, which are not compared at all.
WITH known (entity, what, id, code, title, apart) AS (
            SELECT 'priority', 'Priority', id, code, title, ifnull(parent, '') FROM live_priority WHERE plan = :plan
  UNION ALL SELECT 'objective', 'Objective', id, code, title, ifnull(priority, '') || ifnull(parent, '') FROM live_objective WHERE plan = :plan
  UNION ALL SELECT 'need', 'Need', id, code, title, '' FROM live_need WHERE plan = :plan
  UNION ALL SELECT 'action', 'Action', id, code, title, '' FROM live_action WHERE plan = :plan
  UNION ALL SELECT 'indicator', 'Indicator', id, code, title, kind || ' ' || fold(ifnull(unit, '')) FROM live_indicator WHERE plan = :plan
  UNION ALL SELECT 'body', 'Body', id, code, title, ifnull(parent, '') FROM live_body WHERE plan = :plan
  UNION ALL SELECT 'fund', 'Fund', id, code, title, '' FROM live_fund WHERE plan = :plan),
plain AS MATERIALIZED (
  SELECT *, lower(code) AS small, bare(title) AS name, likeness_key(title) AS key FROM known),
twin AS (
  SELECT b.entity, b.what, b.id, b.code, b.title, 'the same name' AS same, a.code AS other
  FROM   plain b JOIN plain a ON a.entity = b.entity AND a.name = b.name AND a.apart = b.apart AND a.code < b.code
  WHERE  b.name <> ''
  UNION ALL
  SELECT b.entity, b.what, b.id, b.code, b.title, 'nearly the same name', a.code
  FROM   plain b JOIN plain a ON a.entity = b.entity AND a.key = b.key AND a.apart = b.apart AND a.code < b.code
  WHERE  a.name <> b.name AND likeness(a.title, b.title) >= threshold('name_likeness_min')
  UNION ALL
  SELECT b.entity, b.what, b.id, b.code, b.title, 'but for capital letters the same code', a.code
  FROM   plain b JOIN plain a ON a.entity = b.entity AND a.small = b.small AND a.code < b.code)
SELECT entity, id AS record, code, iif(same LIKE '%name', 'title', 'code') AS field, iif(same LIKE 'nearly%', 'info', NULL) AS severity, what, title, same, group_concat(other, ' and ' ORDER BY other) AS others
FROM   twin GROUP BY entity, id, same;
