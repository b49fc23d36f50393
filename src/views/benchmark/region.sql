-- The region of NUTS 2 that a plan stands for or lies in, with its category; no row where it is no such region.
SELECT p.country, r.code AS region, r.title AS name, length(p.territory) > 4 AS is_part,
       c.category, c.row_status AS category_status
FROM   live_plan p
LEFT   JOIN reference_code r ON r.scheme = 'NUTS' AND r.version = ifnull(p.territory_version, '2021')
       AND r.code = substr(p.territory, 1, 4) AND p.territory_scheme = 'NUTS' AND length(p.territory) >= 4
LEFT   JOIN ref_region_category c ON c.nuts2_2021 = r.code
WHERE  p.id = :plan;
