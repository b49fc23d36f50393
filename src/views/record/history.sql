-- What happened to a record, newest first.
SELECT s.id AS changeset, s.made_at, s.author, s.command, s.sentence, c.kind, c.before, c.after
FROM change c JOIN changeset s ON s.id = c.changeset
WHERE c.record = :record
ORDER BY c.position DESC;
