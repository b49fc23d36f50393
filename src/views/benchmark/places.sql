-- What some territories are called, and the strategy of each that is in this workspace, the latest first.
SELECT t.value AS code,
       coalesce((SELECT r.title FROM reference_code r
                 WHERE  r.scheme = :scheme AND r.version IN ('2021', '2024', '2020') AND r.code = t.value
                 ORDER  BY r.version LIMIT 1), p.territory_name, t.value) AS name,
       p.id AS plan, p.code AS plan_code, p.title AS plan_title
FROM   json_each(:codes) t
LEFT   JOIN live_plan p ON p.id =
       (SELECT q.id FROM live_plan q
        WHERE  q.territory_scheme = :scheme AND q.territory = t.value AND q.level = 'regional' AND q.status <> 'superseded'
        ORDER  BY q.period_end DESC, q.code LIMIT 1);
