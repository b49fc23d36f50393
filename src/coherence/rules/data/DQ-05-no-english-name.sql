/*---
code     = "DQ-05"
name     = "no-english-name"
severity = "info"
class    = "judgement"
reach    = "plan"
plans    = "status <> 'superseded'"
examines = "plan"
among    = "title_en IS NOT NULL OR id IN (SELECT plan FROM live_priority WHERE plan = :plan AND title_en IS NOT NULL)"
basis    = ["Exchange with other regions: the Observatory shows priorities in English"]
why      = "Regions elsewhere look for partners in English and do not find what has no English name."
message  = "{problem}."
fix      = "Enter the English title; where the title is English already, repeat it."
---*/
-- A superseded plan is history and is not asked. Which language a plan is written in is not recorded: one that has
-- English titles beside its own is not written in English, and there the gaps are visible.
WITH named AS MATERIALIZED (SELECT code, trim(ifnull(title_en, '')) <> '' AS english FROM live_priority WHERE plan = :plan AND parent IS NULL),
gap AS (SELECT count(*) AS number, group_concat(code, ', ' ORDER BY length(code), code) AS codes FROM named WHERE NOT english)
SELECT 'plan' AS entity, p.id AS record, p.code, 'title_en' AS field, p.title || ' has no English title, although its priorities have one' AS problem
FROM   live_plan p WHERE p.id = :plan AND trim(ifnull(p.title_en, '')) = '' AND EXISTS (SELECT 1 FROM named WHERE english)
UNION ALL
SELECT 'plan', p.id, p.code, 'title_en', p.title || ': ' || iif(g.number = 1, '1 priority has', g.number || ' priorities have') || ' no English title: ' || g.codes
FROM   live_plan p JOIN gap g
WHERE  p.id = :plan AND g.number > 0 AND (trim(ifnull(p.title_en, '')) <> '' OR EXISTS (SELECT 1 FROM named WHERE english));
