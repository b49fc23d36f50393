-- From version 1 to 2: records in an order of people's own; drafts and settings of this copy;
-- ways to the history of a plan and to what took a changeset back.
ALTER TABLE body ADD COLUMN position INTEGER;
ALTER TABLE person ADD COLUMN position INTEGER;
ALTER TABLE need ADD COLUMN position INTEGER;
ALTER TABLE priority ADD COLUMN position INTEGER;
ALTER TABLE objective ADD COLUMN position INTEGER;
ALTER TABLE evidence ADD COLUMN position INTEGER;
ALTER TABLE fund ADD COLUMN position INTEGER;
ALTER TABLE action ADD COLUMN position INTEGER;
ALTER TABLE milestone ADD COLUMN position INTEGER;
ALTER TABLE indicator ADD COLUMN position INTEGER;
ALTER TABLE event ADD COLUMN position INTEGER;
ALTER TABLE proposal ADD COLUMN position INTEGER;
ALTER TABLE visit ADD COLUMN position INTEGER;
ALTER TABLE criterion ADD COLUMN position INTEGER;
ALTER TABLE cooperation ADD COLUMN position INTEGER;
ALTER TABLE risk ADD COLUMN position INTEGER;
ALTER TABLE operation ADD COLUMN position INTEGER;

CREATE TABLE draft (
  id      TEXT PRIMARY KEY,
  author  TEXT NOT NULL,
  made_at TEXT NOT NULL,
  place   TEXT NOT NULL,
  content TEXT NOT NULL,
  UNIQUE (author, place)
) STRICT;

CREATE TABLE setting (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

CREATE INDEX changeset_undoes ON changeset (undoes) WHERE undoes IS NOT NULL;
CREATE INDEX change_by_plan ON change (plan, position);
