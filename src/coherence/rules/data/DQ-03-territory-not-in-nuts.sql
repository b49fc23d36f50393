/*---
code     = "DQ-03"
name     = "territory-not-in-nuts"
severity = "error"
class    = "hard"
reach    = "plan"
examines = "plan"
among    = "territory_scheme = 'NUTS' AND territory IS NOT NULL"
basis    = ["NUTS classification, versions 2021 and 2024 (Eurostat)"]
why      = "The same code can mean other borders in another version, so figures and neighbours of the region would be wrong."
message  = "{problem}{hint}."
fix      = "Pick the region again from the list of the version that the plan is written in, and state that version."
repair   = "{mending}"
---*/
WITH place AS (
  SELECT id, code, territory, territory_version AS version FROM live_plan
  WHERE  id = :plan AND territory_scheme = 'NUTS' AND territory IS NOT NULL),
wrong AS MATERIALIZED (
  SELECT * FROM place p
  WHERE  NOT EXISTS (SELECT 1 FROM reference_code r WHERE r.scheme = 'NUTS' AND r.version = p.version AND r.code = p.territory)),
-- A region with new borders has a row for the old code and another for the new one, under the same name.
renamed AS (
  SELECT w.id, c.change,
         CASE w.version
           WHEN '2024' THEN ifnull(c.code_2024, (SELECT n.code_2024 FROM ref_nuts_changes_2021_2024 n
             WHERE n.code_2021 IS NULL AND n.country = c.country AND n.level = c.level AND n.name_latin = c.name_latin))
           ELSE ifnull(c.code_2021, (SELECT o.code_2021 FROM ref_nuts_changes_2021_2024 o
             WHERE o.code_2024 IS NULL AND o.country = c.country AND o.level = c.level AND o.name_latin = c.name_latin))
         END AS code
  FROM   wrong w JOIN ref_nuts_changes_2021_2024 c
         ON (w.version = '2024' AND c.code_2021 = w.territory) OR (w.version = '2021' AND c.code_2024 = w.territory)),
held AS (
  SELECT w.id, group_concat(r.version, ' and ') AS versions, iif(count(*) = 1, min(r.version), NULL) AS sole
  FROM   wrong w JOIN reference_code r ON r.scheme = 'NUTS' AND r.code = w.territory GROUP BY w.id)
SELECT 'plan' AS entity, w.id AS record, w.code, iif(w.version IS NULL, 'territory_version', 'territory') AS field,
       iif(w.version IS NULL, w.territory || ' is stated without its version of NUTS',
           w.territory || ' is no region of NUTS ' || w.version) AS problem,
       CASE WHEN n.code IS NOT NULL AND n.change = 'Code change' THEN '; it is ' || n.code || ' there'
            WHEN n.code IS NOT NULL THEN '; the region of that name is ' || n.code || ' there, with other borders'
            WHEN h.versions IS NULL THEN ', nor of any other version'
            ELSE '; it is one of NUTS ' || h.versions END AS hint,
       NULL AS missing,
       iif(w.version IS NULL, 'State that ' || w.territory || ' is a region of NUTS ' || h.sole, 'Write ' || w.territory || ' as ' || n.code || ', the same region with the same borders') AS mending,
       CASE WHEN w.version IS NULL THEN h.sole WHEN n.change = 'Code change' THEN n.code END AS repair
FROM   wrong w LEFT JOIN renamed n ON n.id = w.id LEFT JOIN held h ON h.id = w.id
WHERE  w.version IS NULL OR EXISTS (SELECT 1 FROM reference_code r WHERE r.scheme = 'NUTS' AND r.version = w.version)
UNION ALL
SELECT 'plan', w.id, 'territory', NULL, NULL, NULL, 'scheme NUTS version ' || w.version || ' is not in the reference tables', NULL, NULL
FROM   wrong w
WHERE  w.version IS NOT NULL AND NOT EXISTS (SELECT 1 FROM reference_code r WHERE r.scheme = 'NUTS' AND r.version = w.version)
UNION ALL
-- A European plan may cover the whole Union; any other stands for a place.
SELECT 'plan', p.id, 'territory', NULL, NULL, NULL,
       iif(p.territory IS NULL, 'no code is entered', p.territory || ' is entered without its scheme'), NULL, NULL
FROM   live_plan p
WHERE  p.id = :plan AND p.level <> 'european' AND (p.territory IS NULL OR p.territory_scheme IS NULL);
