-- The frozen states, the last one first, each with the changeset that made it.
SELECT v.id, v.code, v.title, v.frozen_at, v.frozen_by,
       (SELECT c.changeset FROM change c WHERE c.record = v.id AND c.kind = 'add' ORDER BY c.position LIMIT 1) AS changeset
FROM live_version v WHERE v.plan = :plan ORDER BY v.frozen_at DESC, v.id DESC;
