-- The plans with an envelope that is a part of some programmes'.
SELECT DISTINCT e.plan FROM live_envelope e JOIN live_plan p ON p.id = e.plan AND p.status <> 'superseded'
WHERE e.programme IN (SELECT value FROM json_each(:programmes));
