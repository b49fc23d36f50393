-- Every code of every scheme and version, one line for each. A test holds the lines equal to `schemes.rs`.
-- A look-up reads every branch (measured: 0.3 ms; 10 ms to hold 1,000 codes against it), so whoever asks often
-- keeps the rows in a table with an index on scheme, version and code (0.7 ms for the same).
CREATE VIEW reference_code (scheme, version, code, level, title, native, parent, status) AS
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
CREATE VIEW reference_link (scheme, from_version, from_code, to_version, to_code) AS
          SELECT 'NACE', '2.1', nace_2_1, '2', nace_2 FROM ref_nace_21_to_2
UNION ALL SELECT 'NACE', '2', nace_2, '2.1', nace_2_1 FROM ref_nace_21_to_2;
