/*---
code     = "CB-09"
name     = "too-little-for-a-smarter-europe"
severity = "warning"
class    = "judgement"
reach    = "plan"
plans    = "status <> 'superseded' AND level IN ('national', 'regional') AND period_start <= 2027 AND period_end >= 2024"
examines = "fund"
among    = "reference = 'ERDF'"
needs    = ["budget_line"]
basis    = ["Reg. (EU) 2021/1058 Art. 4(6)"]
why      = "The law wants a part of the Regional Development Fund spent on research, innovation and digital; a strategy that spends less leaves it to others to make up for it."
message  = "{title}: at most {most_percent} of the {total_cents} planned from the ERDF goes to {objective}; the law asks for {least_percent} in {category}{doubt}."
fix      = "Move ERDF money to actions under {objective}, or say which other part of the programme makes up for it."
---*/
-- A superseded plan is history and is not asked; the shares are those of 2021-2027. The law binds a Member State or a
-- category of region, so what a single plan does is a matter of judgement. Its other minimum, 30 % for PO2, is not asked
-- of a strategy for research and innovation. What has no intervention field, or one that serves every objective, may
-- count for any; without a category, only what would be too little in each is said.
WITH
-- As in BU-07: a territory above NUTS 2 has a category only where all its regions have the same. Outermost regions count as less developed.
region AS MATERIALIZED (
  SELECT iif(min(iif(r.outermost = '1', 'less_developed', r.category)) = max(iif(r.outermost = '1', 'less_developed', r.category)), min(iif(r.outermost = '1', 'less_developed', r.category)), NULL) AS category,
         CASE WHEN max(r.row_status = 'unverified') THEN ' (category not verified)' WHEN max(r.row_status = 'derived') THEN ' (category derived from statistics, not read in a decision)' ELSE '' END AS doubt
  FROM   live_plan p
  LEFT   JOIN ref_region_category r ON p.territory_scheme = 'NUTS' AND p.territory <> ''
         AND r.nuts2_2021 >= substr(p.territory, 1, 4) AND r.nuts2_2021 < substr(p.territory, 1, 4) || '~'
  WHERE  p.id = :plan),
law AS MATERIALIZED (
  SELECT category_of_region AS category, objective, CAST(share_pct AS INTEGER) * 100 AS least
  FROM   ref_thematic_concentration WHERE legal_basis LIKE 'Reg. (EU) 2021/1058 Art. 4(6)%' AND objective <> 'PO2'),
money AS MATERIALIZED (
  SELECT sum(l.lines) AS lines, sum(l.planned) AS total, ifnull(sum(l.planned) FILTER (WHERE i.policy_objective = 'PO1'), 0) AS po1, ifnull(sum(l.planned) FILTER (WHERE i.policy_objective = 'PO2'), 0) AS po2,
         ifnull(sum(l.planned) FILTER (WHERE ifnull(i.policy_objective, '') = ''), 0) AS open
  FROM  (SELECT l.intervention_field AS code, count(*) AS lines, sum(l.planned) AS planned
         FROM   live_fund f CROSS JOIN live_budget_line l ON l.fund = f.id
         WHERE  f.plan = :plan AND f.reference = 'ERDF' AND l.planned > 0 GROUP BY l.intervention_field) l
  LEFT   JOIN ref_intervention_fields i ON i.code = l.code),
tested AS MATERIALIZED (
  SELECT w.category, w.objective, w.least, m.total, (m.po1 + iif(w.objective = 'PO1', 0, m.po2)) * 10000.0 / m.total AS least_held, (m.po1 + m.open + iif(w.objective = 'PO1', 0, m.po2)) * 10000.0 / m.total AS most_held
  FROM   money m JOIN law w WHERE m.total > 0),
judged AS (
  SELECT t.*, g.doubt, 'a ' || replace(t.category, '_', ' ') || ' region' AS words FROM tested t JOIN region g ON g.category = t.category
  UNION ALL
  -- Of the categories the one that asks for least, where all are missed; where some is met, nobody knows.
  SELECT * FROM (SELECT t.*, '', 'any category of region at least' FROM tested t JOIN region g ON g.category IS NULL
                 WHERE  (SELECT max(x.most_held >= x.least) FROM tested x) = 0 ORDER BY t.least LIMIT 1))
SELECT 'plan' AS entity, p.id AS record, p.code, 'title' AS field, p.title, CAST(round(j.most_held) AS INTEGER) AS most_percent, j.total AS total_cents, replace(j.objective, '+', ' and ') AS objective,
       j.least AS least_percent, j.words AS category, j.doubt, NULL AS missing
FROM   judged j JOIN live_plan p ON p.id = :plan WHERE j.most_held < j.least
UNION ALL
SELECT 'plan', :plan, 'ERDF', 'title', NULL, NULL, NULL, NULL, NULL, NULL, NULL,
       CASE WHEN m.total IS NULL THEN 'no money is planned from the ERDF'
            WHEN m.open = m.total THEN 'no line of the ERDF has an intervention field that tells its objective'
            WHEN g.category IS NULL THEN 'the category of the region is not known'
            ELSE 'lines of the ERDF without an intervention field that tells their objective could make up for what is missing' END
FROM   money m JOIN region g
WHERE  m.total IS NULL AND EXISTS (SELECT 1 FROM live_fund f WHERE f.plan = :plan AND f.reference = 'ERDF') OR m.total IS NOT NULL AND (SELECT max(most_held < least) FROM judged) IS NOT 1
  AND (g.category IS NULL AND (SELECT min(least_held >= least) FROM tested) = 0 OR EXISTS (SELECT 1 FROM judged WHERE least_held < least));
