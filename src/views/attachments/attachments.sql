-- Living attachments, by the record that they belong to and their names.
SELECT a.id, p.code AS plan, a.entity, a.record, a.title, a.media_type, a.size, a.hash, a.note,
       f.hash IS NOT NULL AS is_here, ifnull(f.is_home, 0) AS is_home
FROM live_attachment a JOIN plan p ON p.id = a.plan LEFT JOIN file f ON f.hash = a.hash
WHERE {scope}
ORDER BY a.entity, a.record, a.title COLLATE natural_order, a.id;
