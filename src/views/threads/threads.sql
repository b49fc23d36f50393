-- Living comments of a plan, of a record or of everything, the oldest first, so that threads read from the top.
SELECT c.id, p.code AS plan, c.entity, c.record, c.field, c.kind, c.answers, c.author, c.written_at, c.text,
       c.resolved_at, c.resolved_by
FROM live_comment c JOIN plan p ON p.id = c.plan
WHERE {scope}
ORDER BY c.written_at, c.id;
