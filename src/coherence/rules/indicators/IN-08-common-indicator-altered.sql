/*---
code     = "IN-08"
name     = "common-indicator-altered"
severity = "error"
class    = "hard"
reach    = "plan"
examines = "indicator"
among    = "common_code IS NOT NULL"
needs    = ["indicator"]
basis    = ["Reg. (EU) 2021/1058 Annex I"]
why      = "Common indicators are added up across Europe; under one code everybody must count the same thing in the same unit."
message  = "{title}: {problem}."
fix      = "Give {code} the title, kind and unit that the annex has for its common code, or leave that code empty if it counts something else."
repair   = "Give {code} what the annex has: {repair}"
---*/
-- Compared without case, accents and spaces. Only what is provable is an error, since nobody can waive it:
-- - the annex is at hand in English only. A plan that carries an English title is itself in another language; its
--   indicators are compared where their English title is entered, their unit where it is the English one;
-- - RCO18, RCO65, RCR26, RCR29 and RCR67 have a second title for housing, which the table does not have;
-- - RCO130 may be what the annex prints as RCO29; EECO and EECR (ESF+) and CO (2014-2020) are codes of other catalogues.
-- One way to mend it there is only where the title tells which indicator is meant: an unknown code is then mistyped,
-- and another unit is wrong. A unit is left alone once there are figures in it, for nobody knows what they count.
WITH own AS (
  SELECT i.id, i.code, i.title, i.title_en, i.kind, i.unit, coalesce(i.baseline, i.milestone, i.target) IS NULL
           AND NOT EXISTS (SELECT 1 FROM live_observation v WHERE v.indicator = i.id)
           AND NOT EXISTS (SELECT 1 FROM live_indicator_map m WHERE i.id IN (m.indicator, m.upper_indicator)) AS unused, upper(trim(i.common_code)) AS common_code,
         p.title_en IS NOT NULL AND i.title_en IS NULL AS foreign_title, p.title_en IS NOT NULL AS foreign_plan
  FROM   live_indicator i JOIN live_plan p ON p.id = i.plan
  WHERE  i.plan = :plan AND i.common_code IS NOT NULL),
told AS (
  SELECT o.*, r.code AS known, r.type, r.title AS common_title, r.unit AS common_unit,
         replace(fold(o.title), ' ', '') AS a, replace(fold(ifnull(o.title_en, '')), ' ', '') AS b, replace(fold(ifnull(r.title, '')), ' ', '') AS c,
         -- Many write the title without its list of breakdowns: "Enterprises supported (of which: …)".
         replace(fold(ifnull(substr(r.title, 1, instr(r.title || ' (of which', ' (of which') - 1), '')), ' ', '') AS short
  FROM   own o LEFT JOIN ref_indicators_common r ON r.code = o.common_code)
SELECT 'indicator' AS entity, id AS record, code, 'common_code' AS field, title,
       common_code || ' is not among the common indicators' AS problem,
       CASE WHEN common_code LIKE 'EEC_%' OR common_code GLOB 'CO[0-9]*' THEN common_code || ' belongs to a catalogue that is not at hand'
            WHEN common_code = 'RCO130' THEN 'RCO130 may be the indicator that the annex prints as RCO29' END AS missing,
       (SELECT iif(count(*) = 1 AND min(r.type) = kind AND replace(fold(ifnull(min(r.unit), '')), ' ', '') = replace(fold(ifnull(told.unit, '')), ' ', ''), min(r.code), NULL)
        FROM ref_indicators_common r WHERE replace(fold(r.title), ' ', '') IN (a, b) AND r.status = 'official') AS repair
FROM   told WHERE known IS NULL
UNION  ALL
SELECT 'indicator', id, code, 'kind', title, common_code || iif(type = 'output', ' is an output', ' is a result') || ' indicator, entered as ' || kind,
       NULL, NULL
FROM   told WHERE kind <> type
UNION  ALL
SELECT 'indicator', id, code, 'title', title, common_code || ' is called “' || common_title || '”',
       CASE WHEN foreign_title THEN 'no English title is entered to compare with “' || common_title || '” of ' || common_code
            WHEN common_code IN ('RCO18', 'RCO65', 'RCR26', 'RCR29', 'RCR67') THEN common_code || ' has a second title for housing, which is not at hand' END, NULL
FROM   told WHERE known IS NOT NULL AND a NOT IN (c, short) AND b NOT IN (c, short)
UNION  ALL
SELECT 'indicator', id, code, 'unit', title,
       iif(trim(ifnull(unit, '')) = '', 'no unit is entered, ', 'the unit is “' || unit || '”, ') || common_code || ' is counted in “' || common_unit || '”',
       iif(foreign_plan OR trim(ifnull(unit, '')) = '', iif(trim(ifnull(unit, '')) = '', 'no unit is entered; ', 'the unit “' || unit || '” may be a translation; ') || common_code || ' is counted in “' || common_unit || '”', NULL),
       iif(unused AND kind = type AND (a IN (c, short) OR b IN (c, short)), common_unit, NULL)
FROM   told WHERE common_unit <> '' AND replace(fold(ifnull(unit, '')), ' ', '') <> replace(fold(common_unit), ' ', '');
