/*---
code     = "CB-07"
name     = "label-without-a-niche"
severity = "warning"
class    = "judgement"
reach    = "plan"
plans    = "status <> 'superseded' AND level IN ('regional', 'local')"
examines = "priority"
among    = "parent IS NULL"
needs    = ["priority"]
basis    = ["Gianelle, Guzzo, Mieszkowski: priorities are narrowly defined", "RIS3 Guide: niches and domains, not sectors"]
why      = "A label that fits any region says neither what is to be done nor what is left out."
message  = "{problem}."
fix      = "Say in the title what the region is good at in {subject}, or enter the niches as trajectories under it."
---*/
-- A superseded plan is history and is not asked; a national plan may name fields and leave the niches to its regions.
-- Only a title that is nothing but such a label, in English: the title, or the English one. A field of the economy can be
-- a choice where it is small, so that is only for information.
WITH label (name, wide) AS MATERIALIZED (VALUES
  ('digitalisation', 1), ('digitalization', 1), ('digitisation', 1), ('digital technologies', 1), ('digital technology', 1), ('digital transition', 1), ('digital transformation', 1),
  ('digital economy', 1), ('ict', 0), ('information technology', 0), ('information and communication technologies', 0), ('ict and digital economy', 0), ('artificial intelligence', 1),
  ('key enabling technologies', 1), ('technology', 1), ('technologies', 1), ('innovation', 1), ('research', 1), ('research and innovation', 1), ('science', 1), ('smes', 1),
  ('entrepreneurship', 1), ('start-ups', 1), ('skills', 1), ('education', 1), ('talent', 1), ('competitiveness', 1), ('internationalisation', 1), ('internationalization', 1),
  ('sustainability', 1), ('sustainable development', 1), ('green transition', 1), ('green economy', 1), ('circular economy', 1), ('climate', 1), ('climate change', 1), ('climate neutrality', 1),
  ('environment', 1), ('industry', 0), ('industry 4.0', 1), ('manufacturing', 0), ('advanced manufacturing', 0), ('modern manufacturing', 0), ('services', 0), ('quality of life', 1),
  ('tourism', 0), ('tourism and culture', 0), ('culture', 0), ('cultural and creative industries', 0), ('creative industries', 0), ('health', 0), ('health and wellbeing', 0), ('health and well-being', 0),
  ('life sciences', 0), ('energy', 0), ('sustainable energy', 0), ('renewable energy', 0), ('mobility', 0), ('sustainable mobility', 0), ('transport', 0), ('logistics', 0), ('transport and logistics', 0),
  ('mobility and logistics', 0), ('agriculture', 0), ('food', 0), ('agrifood', 0), ('agri-food', 0), ('agro-food', 0), ('nutrition', 0), ('bioeconomy', 0), ('blue economy', 0), ('construction', 0),
  ('materials', 0), ('advanced materials', 0), ('new materials', 0), ('chemistry', 0), ('biotechnology', 0), ('space', 0), ('space economy', 0), ('textiles', 0)),
named AS MATERIALIZED (
  SELECT p.id, p.code, p.title, p.title_en, replace(trim(fold(p.title)), '&', 'and') AS a, replace(trim(fold(ifnull(p.title_en, ''))), '&', 'and') AS b
  FROM   live_priority p
  WHERE  p.plan = :plan AND p.parent IS NULL AND NOT EXISTS (SELECT 1 FROM live_priority t WHERE t.plan = :plan AND t.parent = p.id)),
found AS (SELECT n.*, iif(max(l.name = n.a), '', ' (' || n.title_en || ')') AS english, max(l.wide) AS wide FROM named n JOIN label l ON l.name IN (n.a, n.b) GROUP BY n.id)
SELECT 'priority' AS entity, id AS record, code, 'title' AS field, NULL AS severity,
       code || ' is called “' || title || '”' || english || ', which is no field of activity but something that every field needs, and no trajectory under it says which part is meant' AS problem, code AS subject
FROM   found WHERE wide
UNION ALL
-- Said once, of the plan.
SELECT 'plan', p.id, p.code, 'title', 'info',
       iif(count(*) = 1, min(f.code || ' ' || f.title || f.english) || ' is named after a whole field of the economy, and no trajectory under it says which part is meant',
           count(*) || ' of the ' || (SELECT count(*) FROM live_priority q WHERE q.plan = :plan AND q.parent IS NULL) || ' priorities are named after a whole field of the economy, without a trajectory that says which part is meant: '
             || group_concat(f.code || ' ' || f.title || f.english, ', ' ORDER BY length(f.code), f.code)),
       iif(count(*) = 1, min(f.code), 'each of them')
FROM   found f JOIN live_plan p ON p.id = :plan WHERE NOT f.wide GROUP BY p.id;
