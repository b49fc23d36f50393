-- The priorities of the versions before, the newest version first; the retired ones too, for a link may still lead there.
SELECT q.id, q.code, q.title, v.key AS version, q.retired_at IS NULL AS lives
FROM   json_each(:plans) v CROSS JOIN priority q ON q.plan = v.value
ORDER  BY v.key, q.position IS NULL, q.position, q.code COLLATE natural_order;
