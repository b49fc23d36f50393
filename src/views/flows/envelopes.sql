-- The ceilings of some plans, and which of them are a part of a programme's.
SELECT e.plan, e.fund, e.year, e.priority, e.amount, e.programme
FROM json_each(:plans) s CROSS JOIN live_envelope e ON e.plan = s.value
-- Where two of one fund and year name different programmes, the later one holds.
ORDER BY e.id;
