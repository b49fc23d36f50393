/*---
code     = "DQ-01"
name     = "code-unknown"
severity = "error"
class    = "hard"
reach    = "plan"
examines = "plan"
basis    = ["The official classifications, in the version that is stated", "CPR Annex I: intervention fields, forms of support, economic activities"]
why      = "A code that does not exist means nothing, so whatever it classifies is left out of every comparison and sum."
message  = "{name}: {value} is no code of {list}{hint}."
fix      = "Pick the code again from {list}{otherwise}."
repair   = "Write {value} as {repair}, the code of {list} that it can only mean"
---*/
-- A code is looked up once, however many records carry it, and the records are read again only for the few codes
-- that are wrong (CROSS JOIN keeps that order). The code of a common indicator is a matter of IN-08, a region of
-- DQ-03.
WITH scoped AS (
  -- The tables of the regulations hold for a programming period, so the period of the plan says which one.
  SELECT id, CASE WHEN period_start >= 2021 THEN '2021' WHEN period_start IS NOT NULL THEN '2014' END AS edition
  FROM   live_plan WHERE id = :plan),
line AS MATERIALIZED (
  SELECT DISTINCT intervention_field, form_of_support, economic_activity FROM live_budget_line
  WHERE  plan = :plan),
used (scheme, version, value) AS (
        SELECT scheme, version, code FROM live_priority_code WHERE plan = :plan AND scheme <> 'OWN'
  UNION SELECT 'CPR-FIELD', s.edition, l.intervention_field FROM scoped s, line l WHERE l.intervention_field IS NOT NULL
  UNION SELECT 'CPR-FORM', s.edition, l.form_of_support FROM scoped s, line l WHERE l.form_of_support IS NOT NULL
  UNION SELECT 'CPR-ACTIVITY', s.edition, l.economic_activity FROM scoped s, line l WHERE l.economic_activity IS NOT NULL
  UNION SELECT 'CPR-FIELD', s.edition, o.intervention_field FROM scoped s JOIN live_operation o ON o.plan = s.id
        WHERE  o.intervention_field IS NOT NULL
  -- There is one list of Chinese divisions, so a code without a version can only be meant there.
  UNION SELECT 'GBT2260', ifnull(territory_version, '2020'), territory FROM live_plan
        WHERE  id = :plan AND territory_scheme = 'GBT2260' AND territory IS NOT NULL),
absent AS MATERIALIZED (
  SELECT u.scheme, u.version, u.value,
         EXISTS (SELECT 1 FROM reference_code r WHERE r.scheme = u.scheme AND r.version = u.version) AS held
  FROM   used u
  WHERE  NOT EXISTS (SELECT 1 FROM reference_code r
                     WHERE r.scheme = u.scheme AND r.version = u.version AND r.code = u.value)),
-- The same code spelt as a spreadsheet or a person leaves it: without leading zeros (never within a code with a point,
-- which may have lost its last zero too), without the name of its scheme, in small letters, with spaces.
spelt AS MATERIALIZED (
  SELECT a.scheme, a.version, a.value, min(r.code) AS code
  FROM   (SELECT *, upper(replace(value, ' ', '')) AS bare FROM absent WHERE held) a
  JOIN   reference_code r ON r.scheme = a.scheme AND r.version = a.version
  WHERE  r.code IN (a.bare, a.scheme || a.bare)
     OR  a.bare NOT LIKE '0%' AND instr(a.bare, '.') = 0 AND ltrim(replace(r.code, a.scheme, ''), '0') = replace(a.bare, a.scheme, '')
  GROUP  BY a.scheme, a.version, a.value HAVING count(*) = 1),
-- A class of another version that overlaps with this one class only, and this one only with it: the two are equal.
equal AS MATERIALIZED (
  SELECT a.scheme, a.version, a.value, min(k.to_code) AS code
  FROM   absent a JOIN reference_link k ON k.scheme = a.scheme AND k.from_code = a.value AND k.to_version = a.version
  GROUP  BY a.scheme, a.version, a.value
  HAVING count(*) = 1 AND (SELECT count(*) FROM reference_link b
                           WHERE b.scheme = a.scheme AND b.to_version = a.version AND b.to_code = min(k.to_code) AND b.from_version = min(k.from_version)) = 1),
-- Where another version has the code, it is often the version that is wrong.
wrong AS MATERIALIZED (
  SELECT a.scheme, a.value, a.version,
         CASE a.scheme WHEN 'CPR-FIELD' THEN 'the intervention fields of ' || iif(a.version = '2021', '2021-2027', '2014-2020')
                       WHEN 'CPR-FORM' THEN 'the forms of support of 2021-2027'
                       WHEN 'CPR-ACTIVITY' THEN 'the economic activities of the regulation of 2021-2027'
                       WHEN 'GBT2260' THEN 'the divisions of China (GB/T 2260)'
                       ELSE a.scheme || ' ' || a.version END AS list,
         ifnull((SELECT '; it is one of ' || CASE WHEN r.scheme <> 'CPR-FIELD' THEN r.scheme || ' ' || r.version
                                                  WHEN r.version = '2021' THEN '2021-2027' ELSE '2014-2020' END
                        || ifnull((SELECT ', which corresponds to ' || group_concat(k.to_code, ', ')
                                          || ' of ' || a.scheme || ' ' || a.version
                                   FROM   reference_link k
                                   WHERE  k.scheme = r.scheme AND k.from_version = r.version AND k.from_code = r.code
                                     AND  k.to_version = a.version), '')
                 FROM   reference_code r WHERE r.scheme = a.scheme AND r.code = a.value LIMIT 1), '') AS hint,
         ifnull(s.code, e.code) AS repair
  FROM   absent a LEFT JOIN spelt s ON s.scheme = a.scheme AND s.version = a.version AND s.value = a.value
  LEFT   JOIN equal e ON e.scheme = a.scheme AND e.version = a.version AND e.value = a.value
  WHERE  a.held)
SELECT 'priority_code' AS entity, c.id AS record, r.code || ' ' || c.scheme || ' ' || c.code AS code, 'code' AS field,
       'Priority ' || r.code || ' ' || r.title AS name, w.value, w.list, w.hint,
       ', or correct the version' AS otherwise, NULL AS missing,
       -- Never the same code twice.
       iif(EXISTS (SELECT 1 FROM live_priority_code d WHERE d.priority = c.priority AND d.scheme = c.scheme AND d.version = c.version AND d.code = w.repair),
           NULL, w.repair) AS repair
FROM   wrong w
CROSS  JOIN live_priority_code c ON c.scheme = w.scheme AND c.version = w.version AND c.code = w.value
JOIN   live_priority r ON r.id = c.priority
WHERE  c.plan = :plan
UNION ALL
SELECT 'budget_line', b.id, a.code || ' ' || f.code || ifnull(' ' || b.year, ''),
       CASE w.scheme WHEN 'CPR-FIELD' THEN 'intervention_field' WHEN 'CPR-FORM' THEN 'form_of_support'
                     ELSE 'economic_activity' END,
       'Budget line of ' || a.code || ' ' || a.title || ', ' || f.code || ', ' || ifnull(b.year, 'whole period'),
       w.value, w.list, w.hint, ', or correct the period of the plan', NULL, w.repair
FROM   wrong w
CROSS  JOIN live_budget_line b ON w.value = CASE w.scheme WHEN 'CPR-FIELD' THEN b.intervention_field
                                                     WHEN 'CPR-FORM' THEN b.form_of_support
                                                     WHEN 'CPR-ACTIVITY' THEN b.economic_activity END
JOIN   live_action a ON a.id = b.action JOIN live_fund f ON f.id = b.fund
WHERE  b.plan = :plan
UNION ALL
SELECT 'operation', o.id, o.code, 'intervention_field', 'Operation ' || o.code || ' ' || o.title, w.value, w.list, w.hint,
       ', or correct the period of the plan', NULL, w.repair
FROM   wrong w CROSS JOIN live_operation o ON o.intervention_field = w.value
WHERE  w.scheme = 'CPR-FIELD' AND o.plan = :plan
UNION ALL
SELECT 'plan', p.id, p.code, 'territory', 'The territory of the plan', w.value, w.list, w.hint, '', NULL, w.repair
FROM   wrong w JOIN live_plan p ON p.id = :plan AND p.territory_scheme = w.scheme
WHERE  w.scheme = 'GBT2260'
UNION ALL
-- Funds have a table of their own.
SELECT 'fund', f.id, f.code, 'reference', 'Fund ' || f.code || ' ' || f.title, f.reference, 'the EU funds', '', '', NULL,
       (SELECT r.code FROM ref_funds r WHERE r.code = upper(replace(f.reference, ' ', '')))
FROM   live_fund f
WHERE  f.plan = :plan AND f.reference IS NOT NULL
  AND  NOT EXISTS (SELECT 1 FROM ref_funds r WHERE r.code = f.reference)
UNION ALL
SELECT DISTINCT 'plan', NULL, 'codes', NULL, NULL, NULL, NULL, NULL, NULL,
       iif(version IS NULL, 'the start of the plan is not entered, so it is not known which version of ' || scheme || ' holds',
           'scheme ' || scheme || ' version ' || version || ' is not in the reference tables'), NULL
FROM   absent WHERE NOT held;
