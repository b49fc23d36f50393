-- Every regional figure there is, region by region, and the strategy of the region if it is in this workspace.
SELECT s.nuts2 AS region, ifnull(ifnull(a.title, b.title), s.nuts2) AS name, c.category,
       s.indicator, s.unit, CAST(s.year AS INTEGER) AS year, CAST(s.value AS REAL) AS value, s.status,
       (SELECT p.code FROM live_plan p
        WHERE  p.territory_scheme = 'NUTS' AND p.territory = s.nuts2 AND p.level = 'regional' AND p.status <> 'superseded'
        ORDER  BY p.period_end DESC, p.code LIMIT 1) AS plan
FROM   ref_regional_stats s
LEFT   JOIN reference_code a ON a.scheme = 'NUTS' AND a.version = '2021' AND a.code = s.nuts2
LEFT   JOIN reference_code b ON b.scheme = 'NUTS' AND b.version = '2024' AND b.code = s.nuts2
LEFT   JOIN ref_region_category c ON c.nuts2_2021 = s.nuts2
WHERE  s.value <> ''
ORDER  BY s.indicator, s.nuts2;
