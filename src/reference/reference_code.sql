-- Every code of every scheme and version, one line for each. A test holds the lines equal to `schemes.rs`.
-- A table, not a view: a look-up through a view reads every branch (measured: 0.3 ms, against 0.7 ms for 1,000 codes
-- here), and a query that names the view several times takes long only to be prepared.
CREATE TABLE reference_code (
  scheme TEXT NOT NULL, version TEXT NOT NULL, code TEXT NOT NULL, level INTEGER NOT NULL,
  title TEXT, native TEXT, parent TEXT, status TEXT,
  PRIMARY KEY (scheme, version, code)
) STRICT, WITHOUT ROWID;
INSERT INTO reference_code
          SELECT 'NACE', '2.1', code, CAST(level AS INTEGER), title, NULL, NULLIF(parent, ''), status FROM ref_nace WHERE "revision" = '2.1'
UNION ALL SELECT 'NACE', '2', code, CAST(level AS INTEGER), title, NULL, NULLIF(parent, ''), status FROM ref_nace WHERE "revision" = '2'
UNION ALL SELECT 'NABS', '2007', code, CAST(level AS INTEGER), title, NULL, NULLIF(parent, ''), status FROM ref_nabs
UNION ALL SELECT 'FORD', '2015', code, CAST(level AS INTEGER), title, NULL, NULLIF(parent, ''), status FROM ref_fos
UNION ALL SELECT 'NUTS', '2024', code, CAST(level AS INTEGER), name_latin, NULLIF(name_native, ''), NULLIF(parent, ''), status FROM ref_nuts WHERE "nuts_version" = '2024'
UNION ALL SELECT 'NUTS', '2021', code, CAST(level AS INTEGER), name_latin, NULLIF(name_native, ''), NULLIF(parent, ''), status FROM ref_nuts WHERE "nuts_version" = '2021'
UNION ALL SELECT 'NUTS', '2018-UK', code, CAST(level AS INTEGER), name_latin, NULLIF(name_native, ''), NULLIF(parent, ''), status FROM ref_nuts WHERE "nuts_version" = '2018-UK'
UNION ALL SELECT 'GBT2260', '2020', gbt2260, CAST(level AS INTEGER), name_latin, NULLIF(name_zh, ''), NULLIF(parent, ''), status FROM ref_china_divisions
UNION ALL SELECT 'GBT4754', '2017', code, 1, name_en, NULLIF(name_zh, ''), NULL, status FROM ref_gbt4754_sections
UNION ALL SELECT 'SEI', '2012', id, 1, name_en, NULLIF(name_zh, ''), NULL, status FROM ref_china_sei
UNION ALL SELECT 'SO', '2021', code, CASE parent WHEN '' THEN 1 ELSE 2 END, title, NULL, NULLIF(parent, ''), status FROM ref_specific_objectives
UNION ALL SELECT 'CPR-FIELD', '2021', code, 1, title, NULL, NULL, status FROM ref_intervention_fields
UNION ALL SELECT 'CPR-FIELD', '2014', code, 1, title, NULL, NULL, status FROM ref_intervention_fields_2014_2020
UNION ALL SELECT 'CPR-FORM', '2021', code, 1, title, NULL, NULL, status FROM ref_intervention_dimensions WHERE "table" = '2'
UNION ALL SELECT 'CPR-TERRITORY', '2021', code, 1, title, NULL, NULL, status FROM ref_intervention_dimensions WHERE "table" = '3'
UNION ALL SELECT 'CPR-ACTIVITY', '2021', code, 1, title, NULL, NULL, status FROM ref_intervention_dimensions WHERE "table" = '4'
UNION ALL SELECT 'CPR-LOCATION', '2021', code, 1, title, NULL, NULL, status FROM ref_intervention_dimensions WHERE "table" = '5'
UNION ALL SELECT 'CPR-THEME', '2021', code, 1, title, NULL, NULL, status FROM ref_intervention_dimensions WHERE "table" = '6'
UNION ALL SELECT 'CPR-GENDER', '2021', code, 1, title, NULL, NULL, status FROM ref_intervention_dimensions WHERE "table" = '7'
UNION ALL SELECT 'CPR-BASIN', '2021', code, 1, title, NULL, NULL, status FROM ref_intervention_dimensions WHERE "table" = '8';

-- Classes of two versions that overlap, both ways. Many to many: overlapping is not being equal.
CREATE TABLE reference_link (
  scheme TEXT NOT NULL, from_version TEXT NOT NULL, from_code TEXT NOT NULL,
  to_version TEXT NOT NULL, to_code TEXT NOT NULL,
  PRIMARY KEY (scheme, from_version, from_code, to_version, to_code)
) STRICT, WITHOUT ROWID;
INSERT OR IGNORE INTO reference_link
          SELECT 'NACE', '2.1', nace_2_1, '2', nace_2 FROM ref_nace_21_to_2
UNION ALL SELECT 'NACE', '2', nace_2, '2.1', nace_2_1 FROM ref_nace_21_to_2;

-- The level at which codes are compared, and which share of a code falls into each division there: NACE
-- divisions of Rev. 2, NABS chapters, FORD subfields. A wider code is spread evenly over the divisions below it;
-- a code of NACE 2.1 goes through the correspondence table, each of its classes counting alike. Codes of
-- other schemes are not in here: they compare as they stand.
CREATE TABLE reference_division (
  scheme TEXT NOT NULL, version TEXT NOT NULL, code TEXT NOT NULL, division TEXT NOT NULL, share REAL NOT NULL,
  PRIMARY KEY (scheme, version, code, division)
) STRICT, WITHOUT ROWID;
INSERT INTO reference_division
          SELECT 'NACE', '2', code, substr(code, 1, 2), 1.0 FROM ref_nace WHERE revision = '2' AND level <> '1'
UNION ALL SELECT 'NACE', '2', section, code, 1.0 / count(*) OVER (PARTITION BY section)
          FROM ref_nace WHERE revision = '2' AND level = '2'
UNION ALL SELECT 'NABS', '2007', code, coalesce(nullif(parent, ''), code), 1.0 FROM ref_nabs
UNION ALL SELECT 'FORD', '2015', code, code, 1.0 FROM ref_fos WHERE level = '2'
UNION ALL SELECT 'FORD', '2015', parent, code, 1.0 / count(*) OVER (PARTITION BY parent) FROM ref_fos WHERE level = '2';
INSERT INTO reference_division
WITH class (code, division, share) AS (
  SELECT nace_2_1, substr(nace_2, 1, 2), 1.0 / count(*) OVER (PARTITION BY nace_2_1) FROM ref_nace_21_to_2),
within (code, class) AS (
            SELECT section, code FROM ref_nace WHERE revision = '2.1' AND level = '4'
  UNION ALL SELECT substr(code, 1, 2), code FROM ref_nace WHERE revision = '2.1' AND level = '4'
  UNION ALL SELECT substr(code, 1, 4), code FROM ref_nace WHERE revision = '2.1' AND level = '4'
  UNION ALL SELECT code, code FROM ref_nace WHERE revision = '2.1' AND level = '4')
SELECT 'NACE', '2.1', w.code, class.division,
       sum(class.share) / sum(sum(class.share)) OVER (PARTITION BY w.code)
FROM   class JOIN within w ON w.class = class.code
GROUP  BY w.code, class.division;

-- What rules look up by its code.
CREATE INDEX ref_competences_country ON ref_competences (country);
CREATE INDEX ref_funds_code ON ref_funds (code);
CREATE INDEX ref_indicators_common_code ON ref_indicators_common (code);
CREATE INDEX ref_nuts_code ON ref_nuts (code);
CREATE INDEX ref_nuts_changes_new ON ref_nuts_changes_2021_2024 (code_2024);
CREATE INDEX ref_nuts_changes_old ON ref_nuts_changes_2021_2024 (code_2021);
CREATE INDEX ref_region_category_region ON ref_region_category (nuts2_2021);
