/*---
code     = "IN-16"
name     = "nobody-keeps-the-data"
severity = "warning"
class    = "judgement"
reach    = "plan"
plans    = "status <> 'superseded'"
examines = "indicator"
among    = "kind IN ('output', 'result')"
needs    = ["indicator"]
basis    = ["Enabling condition 1.1, criteria 2 and 3: a competent body, monitoring towards the objectives"]
why      = "Figures that belong to nobody are not collected."
message  = "{problem}."
fix      = "Enter for {subject} the body that collects the figures and answers for them."
---*/
-- A superseded plan is history and is not asked.
WITH judged AS MATERIALIZED (
  SELECT i.id, i.code, i.title, EXISTS (SELECT 1 FROM live_body b WHERE b.id = i.owner) AS kept
  FROM   live_indicator i WHERE i.plan = :plan AND i.kind IN ('output', 'result')),
-- Where not one of several has it, that is said once, of the plan.
whole AS (SELECT count(*) AS number, count(*) > 1 AND max(kept) = 0 AS none FROM judged)
SELECT 'indicator' AS entity, j.id AS record, j.code, 'owner' AS field, j.title || ' has no body that keeps its data' AS problem, j.code AS subject
FROM   judged j JOIN whole w WHERE NOT j.kept AND NOT w.none
UNION ALL
SELECT 'plan', p.id, p.code, 'code', 'None of the ' || w.number || ' indicators has a body that keeps its data', 'each indicator'
FROM   whole w JOIN live_plan p ON p.id = :plan WHERE w.none;
