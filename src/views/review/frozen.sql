-- What was frozen by the last step that froze something, and the changeset in which that happened.
SELECT v.code AS version, v.frozen_at,
       (SELECT c.changeset FROM change c WHERE c.record = v.id AND c.kind = 'add' ORDER BY c.position LIMIT 1) AS changeset
FROM live_decision d JOIN version v ON v.id = d.version
WHERE d.plan = :plan ORDER BY d.decided_at DESC, d.id DESC LIMIT 1;
