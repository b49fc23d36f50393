/*---
code     = "BU-07"
name     = "european-share-above-ceiling"
severity = "error"
class    = "judgement"
reach    = "plan"
examines = "action"
among    = """id IN (SELECT l.action FROM live_fund f JOIN shared_money l ON l.plan = f.plan AND l.fund = f.id LEFT JOIN ref_funds r ON r.code = f.reference
  WHERE f.plan = :plan AND l.planned > 0 AND (r.management_mode LIKE 'shared%' OR f.level = 'european' AND (r.code IS NULL OR f.max_rate IS NOT NULL)))"""
needs    = ["budget_line"]
basis    = ["Reg. (EU) 2021/1060 Art. 112", "Reg. (EU) 2021/1059 Art. 13 (Interreg)"]
why      = "European money only comes with a share of others beside it. The law fixes the ceiling for a programme's priority: an action above it needs others below it."
message  = "{code} {title}: {eu_cents} of {total_cents} planned, {share_percent}, is to come from {funds}; {verdict}."
fix      = "{advice}, or enter the rate that the programme fixes as the highest co-financing rate of {funds}."
---*/
-- Looked at: European money under shared management, or of a fund that no table knows. Programmes that Brussels runs itself
-- (Horizon Europe) follow other rules; their money is neither European share nor national share here.
-- Per action, since there the shares are planned; lines of all years together. An amount that is not entered is not zero.
WITH
-- NUTS 2 region of the plan; a territory above it has a category only where all its regions have the same.
region (category, uniform, outermost, doubt, code) AS MATERIALIZED (
  SELECT min(r.category), min(r.category) = max(r.category), min(r.outermost),
         CASE WHEN max(r.row_status = 'unverified') THEN ' (category not verified: ' || rtrim(max(r.status_note) FILTER (WHERE r.row_status = 'unverified'), '.') || ')'
              WHEN max(r.row_status = 'derived') THEN ' (category derived from statistics, not read in a decision)' ELSE '' END,
         p.territory
  FROM   live_plan p
  LEFT   JOIN ref_region_category r ON p.territory_scheme = 'NUTS' AND p.territory <> ''
         AND r.nuts2_2021 >= substr(p.territory, 1, 4) AND r.nuts2_2021 < substr(p.territory, 1, 4) || '~'
  WHERE  p.id = :plan),
-- The ceilings are those of 2021-2027, and a plan that ends by 2023 spends the money of the period before.
period (holds, words) AS (
  SELECT ifnull(period_start <= 2027 AND period_end >= 2024, 0), ifnull(period_start || '-' || period_end, 'a period that is not entered') FROM live_plan WHERE id = :plan),
source (fund, code, kind, entered, reference) AS MATERIALIZED (
  SELECT f.id, f.code,
         CASE WHEN r.management_mode LIKE 'shared%' OR f.level = 'european' AND (r.code IS NULL OR f.max_rate IS NOT NULL) THEN 'european'
              WHEN f.level = 'european' THEN 'direct'
              WHEN f.level IS NULL AND ifnull(f.sector, '') <> 'private' THEN 'unknown' ELSE 'own' END, f.max_rate, f.reference
  FROM   live_fund f LEFT JOIN ref_funds r ON r.code = f.reference WHERE f.plan = :plan),
-- For two categories the law has a second, higher rate for regions that were poorer in 2014-2020. Which those are is
-- not known here: between the two rates nothing is said, above the higher one it is an error.
law (fund, least, most) AS MATERIALIZED (
  SELECT s.fund, CAST(min(c.max_rate_pct) AS INTEGER) * 100, CAST(max(c.max_rate_pct) AS INTEGER) * 100
  FROM   source s CROSS JOIN region g CROSS JOIN period p CROSS JOIN ref_cofinancing_caps c
         ON  c.goal = iif(s.reference = 'INTERREG', 'INTERREG', 'IJG')
         AND c.fund = CASE s.reference WHEN 'ERDF' THEN 'ERDF;ESF+' WHEN 'ESF+' THEN 'ERDF;ESF+' WHEN 'INTERREG' THEN 'ERDF' ELSE s.reference END
         AND ifnull(c."case", '') IN ('', iif(g.outermost = '1' AND s.reference <> 'JTF', 'outermost', g.category),
                          CASE WHEN g.outermost = '1' THEN '' WHEN g.category = 'transition' THEN 'transition_ex_less_developed'
                               WHEN g.category = 'more_developed' THEN 'more_developed_ex_transition' ELSE '' END)
  WHERE  s.kind = 'european' AND s.entered IS NULL AND p.holds AND (g.uniform OR s.reference IN ('CF', 'INTERREG'))
  GROUP  BY s.fund),
ceiling (fund, code, kind, least, most, basis, doubt) AS MATERIALIZED (
  SELECT s.fund, s.code, s.kind, ifnull(s.entered, l.least), ifnull(s.entered, l.most),
         CASE WHEN s.entered IS NOT NULL THEN 'entered for the fund' WHEN s.reference IN ('CF', 'INTERREG') THEN 'of the law for this fund'
              ELSE 'of the law for ' || CASE WHEN g.outermost = '1' AND s.reference <> 'JTF' THEN 'an outermost region'
                   ELSE CASE g.category WHEN 'less_developed' THEN 'a less developed region' WHEN 'transition' THEN 'a transition region' ELSE 'a more developed region' END END END,
         iif(s.entered IS NULL AND s.reference NOT IN ('CF', 'INTERREG') AND (g.outermost = '0' OR s.reference = 'JTF'), g.doubt, '')
  FROM   source s CROSS JOIN region g LEFT JOIN law l ON l.fund = s.fund),
money (action, kind, code, least, most, basis, doubt, planned, lines, holes) AS (
  SELECT l.action, c.kind, c.code, c.least, c.most, c.basis, c.doubt, ifnull(l.planned, 0), l.lines, l.lines - l.planned_n
  FROM   shared_money l CROSS JOIN ceiling c ON c.fund = l.fund
  WHERE  l.plan = :plan AND c.kind <> 'direct' AND EXISTS (SELECT 1 FROM source WHERE kind = 'european')),
-- With several European funds each needs its own share of others: together E1/r1 + E2/r2 … of money in all.
action_money AS (
  SELECT action, sum(planned) AS total, sum(iif(kind = 'european', planned, 0)) AS eu, sum(iif(kind = 'unknown', planned, 0)) AS unknown,
         sum(iif(kind = 'european', 0, lines)) AS others, sum(holes) AS holes, sum(kind = 'european') AS eu_funds,
         max(kind = 'european' AND planned > 0 AND most IS NULL) AS open, ifnull(min(most) FILTER (WHERE kind = 'european' AND planned > 0), 0) AS lowest,
         sum(planned * 10000.0 / most) FILTER (WHERE kind = 'european') AS needed, sum(planned * 10000.0 / least) FILTER (WHERE kind = 'european') AS needed_least,
         group_concat(iif(kind = 'european' AND planned > 0, code, NULL), ' and ') AS funds, group_concat(iif(kind = 'unknown', code, NULL), ' and ') AS unknown_funds,
         max(basis) FILTER (WHERE kind = 'european' AND planned > 0) AS basis, max(doubt) FILTER (WHERE kind = 'european' AND planned > 0) AS doubt
  FROM   money GROUP BY action HAVING sum(iif(kind = 'european', planned, 0)) > 0),
-- A cent a fund for the rounding of shares.
judged AS (
  SELECT m.*, a.code, a.title, CAST(needed - total + 0.999 AS INTEGER) AS short,  -- rounded up to the cent
         CASE WHEN others = 0 AND lowest < 10000 THEN 'alone'
              WHEN holes > 0 THEN 'holes'
              WHEN open THEN 'open'
              WHEN total + eu_funds < needed THEN 'above'
              WHEN total + eu_funds < needed_least THEN 'between'
              WHEN unknown > 0 AND total - unknown + eu_funds < needed_least THEN 'unknown' END AS result
  FROM   action_money m JOIN live_action a ON a.id = m.action)
SELECT 'action' AS entity, j.action AS record, j.code, 'total_planned' AS field, j.title, j.eu AS eu_cents, j.total AS total_cents,
       CAST(round(j.eu * 10000.0 / j.total) AS INTEGER) AS share_percent, j.funds,
       iif(result = 'alone', 'no national, regional, local or private money stands beside it',
           'the ceiling ' || j.basis || ' is ' || rtrim(rtrim(printf('%.2f', j.eu * 100.0 / j.needed), '0'), '.') || ' %' || j.doubt) AS verdict,
       -- Without a known ceiling nobody can say how much is needed.
       iif(j.needed IS NULL OR j.open, 'Add the national, regional, local or private share',
           'Add at least ' || printf('%,d.%02d', j.short / 100, j.short % 100) || ' ' || p.currency || ' of national, regional, local or private money') AS advice,
       CASE result WHEN 'holes' THEN j.holes || iif(j.holes = 1, ' budget line has', ' budget lines have') || ' no planned amount, so the European share is not known'
                   WHEN 'between' THEN 'the European share of ' || printf('%.2f', j.eu * 100.0 / j.total) || ' % is only allowed if the region was poorer in 2014-2020, which is not known here; enter the highest co-financing rate of ' || j.funds
                   WHEN 'unknown' THEN 'which level pays ' || j.unknown_funds || ' is not entered, so the European share is not known' END AS missing
FROM   judged j JOIN live_plan p ON p.id = :plan
WHERE  j.result IS NOT NULL AND j.result <> 'open'
UNION  ALL
-- Once a fund, not once an action.
SELECT 'fund', c.fund, c.code, 'max_rate', NULL, NULL, NULL, NULL, NULL, NULL, NULL,
       'no ceiling is known'
         || CASE WHEN NOT p.holds THEN ': the law at hand is that of 2021-2027, the plan is of ' || p.words
                 WHEN g.category IS NULL THEN ': ' || ifnull(g.code, 'the plan') || ' has no known category of region'
                 WHEN NOT g.uniform THEN ': the regions of ' || g.code || ' have several categories' ELSE '' END
         || '; enter the highest co-financing rate of the fund'
FROM   ceiling c JOIN region g JOIN period p
WHERE  c.kind = 'european' AND c.most IS NULL
  AND  EXISTS (SELECT 1 FROM budget_total t WHERE t.plan = :plan AND t.fund = c.fund AND t.planned > 0);
