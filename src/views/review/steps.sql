-- The steps that were taken, the last one first.
SELECT d.id, d.step, d.author, d.decided_at, d.act, d.text, v.code AS version
FROM live_decision d LEFT JOIN version v ON v.id = d.version
WHERE d.plan = :plan ORDER BY d.decided_at DESC, d.id DESC;
