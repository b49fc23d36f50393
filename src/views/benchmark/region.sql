-- The territory that a plan is compared by: of a part of a region of NUTS 2 that region, else its own. A code that the
-- list of NUTS does not know, or one above its regions, is none.
SELECT p.country, p.territory_scheme AS scheme, p.territory_version AS version,
       CASE WHEN p.territory_scheme = 'NUTS' THEN r.code ELSE p.territory END AS region,
       coalesce(r.title, g.title, p.territory_name, p.territory) AS name,
       p.territory_scheme = 'NUTS' AND length(p.territory) > 4 AS is_part,
       c.category, c.row_status AS category_status
FROM   live_plan p
LEFT   JOIN reference_code r ON r.scheme = 'NUTS' AND r.version = ifnull(p.territory_version, '2021')
       AND r.code = substr(p.territory, 1, 4) AND p.territory_scheme = 'NUTS' AND length(p.territory) >= 4
LEFT   JOIN reference_code g ON g.scheme = p.territory_scheme AND g.version = p.territory_version AND g.code = p.territory
LEFT   JOIN ref_region_category c ON c.nuts2_2021 = r.code
WHERE  p.id = :plan;
