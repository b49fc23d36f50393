-- From version 6 to 7: who signed a changeset, what was refused, files by their hash, and what a visit is made of.

-- Field visits in full, and files that belong to records.
ALTER TABLE visit ADD COLUMN due TEXT;
ALTER TABLE visit ADD COLUMN responsible TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE visit ADD COLUMN done_on TEXT;
ALTER TABLE proposal ADD COLUMN visit TEXT REFERENCES visit (id) DEFERRABLE INITIALLY DEFERRED;

CREATE TABLE visit_person (
  id         TEXT NOT NULL PRIMARY KEY,
  plan       TEXT NOT NULL REFERENCES plan (id) DEFERRABLE INITIALLY DEFERRED,
  visit      TEXT NOT NULL REFERENCES visit (id) DEFERRABLE INITIALLY DEFERRED,
  person     TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  role       TEXT CHECK (role IN ('host', 'expert', 'guest', 'officer')),
  note TEXT, source TEXT,
  provenance TEXT CHECK (provenance IN ('published', 'reading', 'unverified')),
  retired_at TEXT
) STRICT;

CREATE TABLE visit_link (
  id         TEXT NOT NULL PRIMARY KEY,
  plan       TEXT NOT NULL REFERENCES plan (id) DEFERRABLE INITIALLY DEFERRED,
  visit      TEXT NOT NULL REFERENCES visit (id) DEFERRABLE INITIALLY DEFERRED,
  priority   TEXT REFERENCES priority (id) DEFERRABLE INITIALLY DEFERRED,
  action     TEXT REFERENCES action (id) DEFERRABLE INITIALLY DEFERRED,
  indicator  TEXT REFERENCES indicator (id) DEFERRABLE INITIALLY DEFERRED,
  note TEXT, source TEXT,
  provenance TEXT CHECK (provenance IN ('published', 'reading', 'unverified')),
  retired_at TEXT
) STRICT;

CREATE TABLE attachment (
  id         TEXT NOT NULL PRIMARY KEY,
  plan       TEXT NOT NULL REFERENCES plan (id) DEFERRABLE INITIALLY DEFERRED,
  entity     TEXT NOT NULL,
  record     TEXT NOT NULL,
  title      TEXT NOT NULL,
  media_type TEXT,
  size       INTEGER NOT NULL,
  hash       TEXT NOT NULL,
  note TEXT, source TEXT,
  provenance TEXT CHECK (provenance IN ('published', 'reading', 'unverified')),
  retired_at TEXT
) STRICT;

CREATE TABLE file (
  hash    TEXT PRIMARY KEY,
  is_home INTEGER NOT NULL DEFAULT 0,
  bytes   BLOB NOT NULL
) STRICT;

CREATE INDEX file_not_home ON file (hash) WHERE is_home = 0;
CREATE INDEX attachment_record ON attachment (record);
CREATE INDEX attachment_hash ON attachment (hash);
CREATE INDEX visit_person_visit ON visit_person (visit);
CREATE INDEX visit_link_visit ON visit_link (visit);
CREATE INDEX proposal_visit ON proposal (visit) WHERE visit IS NOT NULL;

ALTER TABLE changeset ADD COLUMN signed_by TEXT;
ALTER TABLE changeset ADD COLUMN signature TEXT;
ALTER TABLE changeset ADD COLUMN refused INTEGER;

-- The lists of trusted keys, as the log of the hub brought them. Each is the whole list, signed; the one of the newest entry
-- counts.
CREATE TABLE trust (
  number    INTEGER PRIMARY KEY,
  entry     INTEGER,
  text      TEXT NOT NULL,
  key       TEXT NOT NULL,
  signature TEXT NOT NULL
) STRICT;

-- What was not taken, and why: changesets, and lists of trusted keys (sequence 0).
CREATE TABLE refused (
  id         INTEGER PRIMARY KEY,
  entry      INTEGER,
  refused_at TEXT NOT NULL,
  replica    TEXT NOT NULL,
  sequence   INTEGER NOT NULL,
  changeset  TEXT NOT NULL,
  hash       TEXT NOT NULL,
  author     TEXT NOT NULL,
  made_at    TEXT NOT NULL,
  sentence   TEXT NOT NULL,
  office     TEXT,
  why        TEXT NOT NULL,
  about      TEXT,
  counts     INTEGER NOT NULL,
  content    TEXT
) STRICT;
CREATE INDEX refused_hash ON refused (hash);
CREATE INDEX refused_replica ON refused (replica, sequence) WHERE counts = 1;
