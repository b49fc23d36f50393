-- Every indicator of the scoreboard with the figure of each state that has one; aggregates have no country.
SELECT i.code, i.title, i.status AS title_status, v.country, CAST(v.year AS INTEGER) AS year,
       CAST(v.value AS REAL) AS value, v.status
FROM   ref_eis_indicators_2025 i
JOIN   ref_eis_indicator_values_2025 v ON v.indicator = i.code AND v.country <> '' AND v.value <> ''
ORDER  BY i.code, v.country;
