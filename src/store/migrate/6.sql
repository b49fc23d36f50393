-- From version 5 to 6: what a published list says of an operation, and an index that answers for the money of priorities
-- alone. The last programs of version 5 wrote these columns already.
ALTER TABLE operation ADD COLUMN priority TEXT REFERENCES priority (id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE operation ADD COLUMN summary TEXT;
ALTER TABLE operation ADD COLUMN currency TEXT;
ALTER TABLE operation ADD COLUMN eu_rate INTEGER CHECK (eu_rate BETWEEN 0 AND 10000);
ALTER TABLE operation ADD COLUMN fund TEXT;
ALTER TABLE operation ADD COLUMN specific_objective TEXT;

DROP INDEX budget_line_living;
CREATE INDEX budget_line_living ON budget_line (plan, action, fund, year, programme, planned, committed, spent, retired_at)
  WHERE retired_at IS NULL;

-- The summary of an operation is a text that is searched, so the index is filled anew.
DELETE FROM search;
DELETE FROM search_row;

-- Working apart: what is home, how far the log of the hub was merged, what came and went, and more kinds of conflicts.
ALTER TABLE changeset ADD COLUMN entry INTEGER;
ALTER TABLE changeset ADD COLUMN entry_place INTEGER;
CREATE INDEX changeset_not_home ON changeset (position) WHERE entry IS NULL;
ALTER TABLE open_changeset ADD COLUMN received INTEGER NOT NULL DEFAULT 0;

CREATE TABLE hub (
  id       INTEGER PRIMARY KEY CHECK (id = 1),
  origin   TEXT NOT NULL,
  entry    INTEGER NOT NULL,
  seal     TEXT NOT NULL,
  previous TEXT NOT NULL
) STRICT;

CREATE TABLE meeting (
  id        INTEGER PRIMARY KEY,
  met_at    TEXT NOT NULL,
  author    TEXT NOT NULL,
  step      TEXT NOT NULL CHECK (step IN ('synced', 'made', 'handed-over', 'received', 'merged')),
  place     TEXT NOT NULL,
  packet    TEXT,
  others    TEXT,
  taken     INTEGER NOT NULL,
  given     INTEGER NOT NULL,
  conflicts INTEGER NOT NULL,
  through   INTEGER
) STRICT;

CREATE TABLE receipt (
  changeset TEXT PRIMARY KEY,
  given_by  TEXT NOT NULL,
  given_at  TEXT NOT NULL
) STRICT;

ALTER TABLE conflict ADD COLUMN kind TEXT CHECK (kind IN ('field', 'row', 'code', 'retired', 'reference'));
ALTER TABLE conflict ADD COLUMN mine_changeset TEXT;
ALTER TABLE conflict ADD COLUMN theirs_changeset TEXT;
CREATE INDEX conflict_record ON conflict (record);
