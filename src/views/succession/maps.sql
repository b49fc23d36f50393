-- Indicator maps of some plans that lead to a version before, each with the indicators of the new version that are the
-- same: they carry the same common code, or without one the same code and title, and count in the same unit.
SELECT m.id, m.plan, i.id AS own, i.code AS own_code, i.title AS own_title, u.code AS old_code, u.title AS old_title,
       o.code AS version, n.id AS heir, n.code AS heir_code, n.title AS heir_title
FROM   json_each(:plans) s CROSS JOIN live_indicator_map m ON m.plan = s.value
JOIN   live_indicator i ON i.id = m.indicator JOIN indicator u ON u.id = m.upper_indicator JOIN plan o ON o.id = u.plan
LEFT   JOIN indicator n ON n.plan = :version AND n.retired_at IS NULL
       AND replace(fold(ifnull(n.unit, '')), ' ', '') = replace(fold(ifnull(u.unit, '')), ' ', '')
       AND ifnull(upper(trim(n.common_code)) = upper(trim(u.common_code)), n.code = u.code AND bare(n.title) = bare(u.title))
WHERE  u.plan IN (SELECT value FROM json_each(:before))
ORDER  BY s.key, i.code COLLATE natural_order, u.code COLLATE natural_order, m.id;
