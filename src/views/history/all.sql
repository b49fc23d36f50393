-- The changesets of the file, newest first.
SELECT id AS changeset, made_at, author, command, sentence, undoes
FROM changeset ORDER BY position DESC LIMIT :limit OFFSET :offset;
