-- Every regional figure there is, indicator by indicator, with the category of the region.
SELECT s.nuts2 AS territory, c.category, s.indicator, s.unit, CAST(s.year AS INTEGER) AS year,
       CAST(s.value AS REAL) AS value, s.status
FROM   ref_regional_stats s
LEFT   JOIN ref_region_category c ON c.nuts2_2021 = s.nuts2
WHERE  s.value <> ''
ORDER  BY s.indicator, s.nuts2;
