-- The lines outside of some plans that draw on some programmes: those that say so, and those of a fund whose envelope is
-- a part of the programme's and that say nothing else. A superseded plan spends nothing more.
SELECT b.plan, b.action, b.fund, b.year, b.programme, b.planned, b.committed, b.spent
FROM json_each(:programmes) u CROSS JOIN live_budget_line b ON b.programme = u.value
JOIN live_plan p ON p.id = b.plan AND p.status <> 'superseded'
WHERE b.plan NOT IN (SELECT value FROM json_each(:plans))
UNION ALL
SELECT b.plan, b.action, b.fund, b.year, b.programme, b.planned, b.committed, b.spent
FROM (SELECT DISTINCT plan, fund FROM live_envelope
      WHERE programme IN (SELECT value FROM json_each(:programmes)) AND priority IS NULL
        AND plan NOT IN (SELECT value FROM json_each(:plans))) e
JOIN live_plan p ON p.id = e.plan AND p.status <> 'superseded'
CROSS JOIN live_budget_line b ON b.plan = e.plan AND b.fund = e.fund AND b.programme IS NULL;
