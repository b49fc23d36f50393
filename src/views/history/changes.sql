-- The changes of a changeset in the scope, in the order they were made.
SELECT c.entity, c.record, p.code AS plan, c.kind, c.before, c.after
FROM (SELECT * FROM change WHERE changeset = :changeset LIMIT -1) c
JOIN plan p ON p.id = c.plan
WHERE {scope}
ORDER BY c.position LIMIT :limit OFFSET :offset;
