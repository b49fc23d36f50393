-- From version 3 to 4: checks are kept, to be compared with later ones.
CREATE TABLE run (
  id      TEXT PRIMARY KEY,
  made_at TEXT NOT NULL,
  author  TEXT NOT NULL,
  as_of   TEXT NOT NULL,
  profile TEXT NOT NULL,
  terms   TEXT NOT NULL,
  data    TEXT NOT NULL
) STRICT;

CREATE TABLE run_finding (
  run      TEXT NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  rule     TEXT NOT NULL,
  severity TEXT NOT NULL,
  plan     TEXT NOT NULL,
  entity   TEXT NOT NULL,
  record   TEXT NOT NULL,
  code     TEXT NOT NULL,
  field    TEXT NOT NULL,
  message  TEXT NOT NULL,
  waived   INTEGER NOT NULL
) STRICT;

CREATE INDEX run_finding_by_run ON run_finding (run);
