-- The funds of some plans. One that was retired after its lines were entered still says who paid them.
SELECT f.id, f.plan, f.code, f.title, f.level, f.sector, f.cost_basis AS basis
FROM json_each(:plans) s CROSS JOIN fund f ON f.plan = s.value
ORDER BY f.code COLLATE natural_order;
