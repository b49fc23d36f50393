/*---
code     = "BU-09"
name     = "fund-below-payer"
severity = "error"
class    = "judgement"
reach    = "plan"
examines = "budget_line"
among    = "fund IN (SELECT f.id FROM live_fund f WHERE f.plan = :plan AND f.level IS NOT NULL AND ifnull(f.sector, '') <> 'private')"
counted  = """SELECT ifnull(sum(t.lines), 0) AS n FROM budget_total t JOIN live_fund f ON f.id = t.fund
  WHERE t.plan = :plan AND f.plan = :plan AND f.level IS NOT NULL AND ifnull(f.sector, '') <> 'private'"""
needs    = ["budget_line"]
basis    = ["Multi-level governance: a body pays for its own territory and competence"]
why      = "A lower level cannot be made to pay for what a higher one decides and carries out."
message  = "{code}: {lines} {lines|line|lines} of {level} money ({fund} {fund_title}), {planned_cents} planned, {lines|pays|pay} for {title}, {state}."
fix      = "Change the fund to one of the level that pays, or enter on {action} that the {level} level carries it out."
---*/
-- Two cases only, and never of private money:
-- 1. The fund is more local than the plan (a town's money in a regional plan), and the action is not carried out at the
--    fund's level or below: co-financing by the regions that carry out a national action is sound.
-- 2. The action is both decided and carried out above the fund's level. Where one of the two is at the fund's level or
--    below, that level has a say and may pay.
WITH rank (level, place) AS (VALUES ('european', 0), ('national', 1), ('regional', 2), ('local', 3)),
payer (fund, code, title, level, place) AS (
  SELECT f.id, f.code, f.title, f.level, r.place FROM live_fund f JOIN rank r ON r.level = f.level
  WHERE  f.plan = :plan AND ifnull(f.sector, '') <> 'private' AND r.place > 0),
paid AS (
  SELECT f.*, l.action, l.lines, l.planned
  FROM   payer f JOIN shared_money l ON l.plan = :plan AND l.fund = f.fund),
judged AS (
  SELECT p.*, a.code AS action_code, a.title AS action_title, a.decision_level, a.delivery_level, plan.level AS plan_level,
         p.place > own.place AND (by.place IS NULL OR by.place < p.place) AS below_plan,
         at.place < p.place AND by.place < p.place AS below_action
  FROM   paid p JOIN live_action a ON a.id = p.action
  JOIN   live_plan plan ON plan.id = :plan JOIN rank own ON own.level = plan.level
  LEFT   JOIN rank at ON at.level = a.decision_level LEFT JOIN rank by ON by.level = a.delivery_level)
SELECT 'budget_line' AS entity, (SELECT min(l.id) FROM live_budget_line l WHERE l.plan = :plan AND l.action = judged.action AND l.fund = judged.fund) AS record, action_code || ' ' || code AS code, 'fund' AS field, lines, level, code AS fund, title AS fund_title,
       planned AS planned_cents, action_title AS title, action_code AS action,
       CASE WHEN below_action THEN 'which is decided at ' || decision_level || ' and carried out at ' || delivery_level || ' level'
            ELSE 'an action of a ' || plan_level || ' plan'
              || iif(delivery_level IS NULL, '', ' carried out at ' || delivery_level || ' level') END AS state, NULL AS missing
FROM   judged WHERE below_plan OR below_action
UNION  ALL
SELECT 'fund', f.id, f.code, 'level', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'which level pays is not entered'
FROM   live_fund f
WHERE  f.plan = :plan AND f.level IS NULL AND ifnull(f.sector, '') <> 'private'
  AND  EXISTS (SELECT 1 FROM budget_total t WHERE t.plan = :plan AND t.fund = f.id);
