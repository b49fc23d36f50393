-- What some territories are called, and the strategy of each that is in this workspace, the latest first.
WITH strategy AS MATERIALIZED (
  SELECT territory, territory_name, id, code, title, row_number() OVER (PARTITION BY territory ORDER BY period_end DESC, code) AS place
  FROM   live_plan WHERE territory_scheme = :scheme AND level = 'regional' AND status <> 'superseded')
SELECT t.value AS code,
       coalesce((SELECT r.title FROM reference_code r
                 WHERE  r.scheme = :scheme AND r.version IN ('2021', '2024', '2020') AND r.code = t.value
                 ORDER  BY r.version LIMIT 1), p.territory_name, t.value) AS name,
       p.id AS plan, p.code AS plan_code, p.title AS plan_title
FROM   json_each(:codes) t
LEFT   JOIN strategy p ON p.territory = t.value AND p.place = 1;
