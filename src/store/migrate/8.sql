-- From version 7 to 8: plans that do not come to an office, and changesets of which only a part does.

ALTER TABLE changeset ADD COLUMN part_hash TEXT;
ALTER TABLE change ADD COLUMN place INTEGER;
DROP INDEX change_by_changeset;
CREATE INDEX change_by_changeset ON change (changeset, place);

CREATE TABLE outside (
  plan TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
