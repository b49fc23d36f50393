-- The plans with an envelope that is a part of some programmes', or with lines that draw on one.
SELECT e.plan FROM live_envelope e JOIN live_plan p ON p.id = e.plan AND p.status <> 'superseded'
WHERE e.programme IN (SELECT value FROM json_each(:programmes))
UNION
SELECT b.plan FROM json_each(:programmes) u CROSS JOIN live_budget_line b ON b.programme = u.value
JOIN live_plan p ON p.id = b.plan AND p.status <> 'superseded';
