/*---
code       = "VT-04"
name       = "regional-only-unjustified"
severity   = "warning"
class      = "judgement"
reach      = "plan"
examines   = "priority"
among      = "scope = 'regional-only'"
thresholds = ["justification_words"]
basis      = ["Comply or explain, as coordinators of national and regional strategies practise it"]
why        = "A region may choose what the plan above does not name, if it says why and who answers for it."
message    = "{code} {title} is marked as regional-only, {problem}."
fix        = "{advice}"
---*/
WITH subject AS MATERIALIZED (
  SELECT p.id, p.code, p.title, p.lead,
         trim(replace(replace(replace(replace(ifnull(p.justification, ''), char(9), ' '), char(10), ' '), char(13), ' '), char(160), ' ')) AS text
  FROM   live_priority p WHERE p.plan = :plan AND p.scope = 'regional-only'),
counted AS MATERIALIZED (
  SELECT id, code, title, lead, CAST(threshold('justification_words') AS INTEGER) AS least,
         -- Chinese writes no spaces: three bytes a character give it away, and two characters count as a word.
         CASE WHEN length(CAST(text AS BLOB)) >= 2.5 * length(text) AND text <> '' THEN length(text) / 2
              ELSE (SELECT count(*) FROM json_each('[' || replace(json_quote(text), ' ', '","') || ']') WHERE value <> '') END AS words
  FROM   subject)
SELECT 'priority' AS entity, id AS record, code, 'justification' AS field, title,
       CASE words WHEN 0 THEN 'and nothing is written to justify it' WHEN 1 THEN 'and 1 word justifies it; ' || least || ' or more are expected'
                  ELSE 'and ' || words || ' words justify it; ' || least || ' or more are expected' END AS problem,
       'Write in the justification what sets ' || code || ' apart from the plan above, and cite the evidence.' AS advice
FROM   counted WHERE words < least
UNION ALL
SELECT 'priority', c.id, c.code, 'lead', c.title, 'and no body is named that leads it',
       'Name in the field `lead` the body that answers for ' || c.code || '.'
FROM   counted c
WHERE  NOT EXISTS (SELECT 1 FROM live_body b WHERE b.id = c.lead);
