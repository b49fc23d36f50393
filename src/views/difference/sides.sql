-- Every living plan as it stands, and the versions of each, the last one first, with the changeset that froze it.
SELECT s.*, p.code AS plan_code, p.title AS plan_title, p.status
FROM  (SELECT id AS plan, NULL AS version, NULL AS title, NULL AS frozen_at, NULL AS changeset FROM live_plan
       UNION ALL
       SELECT v.plan, v.code, v.title, v.frozen_at,
              (SELECT c.changeset FROM change c WHERE c.record = v.id AND c.kind = 'add' ORDER BY c.position LIMIT 1)
       FROM   live_version v) s
JOIN   live_plan p ON p.id = s.plan
ORDER  BY p.code COLLATE natural_order, p.id, s.version IS NOT NULL, s.frozen_at DESC, s.version DESC;
