-- From version 4 to 5: figures of territories and what is computed from them, who is competent for what, agreements
-- between levels, decisions of the review, judged overlaps; and fields that rules and sums over plans need.
ALTER TABLE plan ADD COLUMN euro_rate REAL;
ALTER TABLE plan ADD COLUMN euro_rate_on TEXT;
ALTER TABLE action ADD COLUMN selection TEXT CHECK (selection IN ('restricted', 'scored', 'open'));
ALTER TABLE evidence ADD COLUMN basis TEXT CHECK (basis IN ('local-unit', 'registered-seat'));
ALTER TABLE fund ADD COLUMN cost_basis TEXT CHECK (cost_basis IN ('total', 'public', 'eligible'));
ALTER TABLE envelope ADD COLUMN programme TEXT REFERENCES plan (id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE comment ADD COLUMN kind TEXT CHECK (kind IN ('remark', 'request'));
ALTER TABLE cooperation ADD COLUMN partner_role TEXT;

CREATE TABLE statistic (
  id                TEXT NOT NULL PRIMARY KEY,
  plan              TEXT NOT NULL REFERENCES plan (id) DEFERRABLE INITIALLY DEFERRED,
  territory         TEXT NOT NULL,
  territory_scheme  TEXT NOT NULL CHECK (territory_scheme IN ('NUTS', 'GBT2260', 'OWN')),
  territory_version TEXT,
  variable          TEXT NOT NULL CHECK (variable IN ('employment', 'enterprises', 'value-added', 'turnover', 'exports',
                    'rd-expenditure', 'rd-personnel', 'patents', 'publications', 'complexity')),
  basis             TEXT CHECK (basis IN ('local-unit', 'registered-seat')),
  scheme            TEXT,
  version           TEXT,
  code              TEXT,
  year              INTEGER NOT NULL,
  value             REAL,
  note TEXT, source TEXT,
  provenance TEXT CHECK (provenance IN ('published', 'reading', 'unverified')),
  retired_at TEXT
) STRICT;

CREATE TABLE relatedness (
  id         TEXT NOT NULL PRIMARY KEY,
  plan       TEXT NOT NULL REFERENCES plan (id) DEFERRABLE INITIALLY DEFERRED,
  scheme     TEXT NOT NULL,
  version    TEXT NOT NULL,
  code       TEXT NOT NULL,
  other_code TEXT NOT NULL,
  proximity  REAL NOT NULL,
  note TEXT, source TEXT,
  provenance TEXT CHECK (provenance IN ('published', 'reading', 'unverified')),
  retired_at TEXT
) STRICT;

CREATE TABLE agreement (
  id        TEXT NOT NULL PRIMARY KEY,
  plan      TEXT NOT NULL REFERENCES plan (id) DEFERRABLE INITIALLY DEFERRED,
  code      TEXT NOT NULL,
  title     TEXT NOT NULL,
  action    TEXT REFERENCES action (id) DEFERRABLE INITIALLY DEFERRED,
  level     TEXT CHECK (level IN ('european', 'national', 'regional', 'local')),
  body      TEXT REFERENCES body (id) DEFERRABLE INITIALLY DEFERRED,
  signed_on TEXT,
  expires   TEXT,
  act       TEXT,
  position  INTEGER,
  note TEXT, source TEXT,
  provenance TEXT CHECK (provenance IN ('published', 'reading', 'unverified')),
  retired_at TEXT
) STRICT;

CREATE TABLE competence (
  id         TEXT NOT NULL PRIMARY KEY,
  plan       TEXT NOT NULL REFERENCES plan (id) DEFERRABLE INITIALLY DEFERRED,
  level      TEXT NOT NULL CHECK (level IN ('european', 'national', 'regional', 'local')),
  instrument TEXT NOT NULL CHECK (instrument IN ('grant', 'voucher', 'loan', 'guarantee', 'equity', 'procurement',
             'infrastructure', 'service', 'training', 'network', 'regulation', 'prize', 'other')),
  extent     TEXT NOT NULL CHECK (extent IN ('full', 'shared', 'none')),
  basis      TEXT,
  note TEXT, source TEXT,
  provenance TEXT CHECK (provenance IN ('published', 'reading', 'unverified')),
  retired_at TEXT
) STRICT;

CREATE TABLE decision (
  id         TEXT NOT NULL PRIMARY KEY,
  plan       TEXT NOT NULL REFERENCES plan (id) DEFERRABLE INITIALLY DEFERRED,
  step       TEXT NOT NULL CHECK (step IN ('submitted', 'withdrawn', 'in-review', 'returned', 'approved', 'superseded')),
  author     TEXT NOT NULL,
  decided_at TEXT NOT NULL,
  act        TEXT,
  text       TEXT,
  version    TEXT REFERENCES version (id) DEFERRABLE INITIALLY DEFERRED,
  note TEXT, source TEXT,
  provenance TEXT CHECK (provenance IN ('published', 'reading', 'unverified')),
  retired_at TEXT
) STRICT;

CREATE TABLE overlap (
  id             TEXT NOT NULL PRIMARY KEY,
  plan           TEXT NOT NULL REFERENCES plan (id) DEFERRABLE INITIALLY DEFERRED,
  priority       TEXT REFERENCES priority (id) DEFERRABLE INITIALLY DEFERRED,
  other_priority TEXT REFERENCES priority (id) DEFERRABLE INITIALLY DEFERRED,
  action         TEXT REFERENCES action (id) DEFERRABLE INITIALLY DEFERRED,
  other_action   TEXT REFERENCES action (id) DEFERRABLE INITIALLY DEFERRED,
  judgement      TEXT NOT NULL CHECK (judgement IN ('duplicate', 'complementary', 'unrelated')),
  reason         TEXT,
  author         TEXT NOT NULL,
  judged_on      TEXT NOT NULL,
  note TEXT, source TEXT,
  provenance TEXT CHECK (provenance IN ('published', 'reading', 'unverified')),
  retired_at TEXT
) STRICT;

CREATE INDEX budget_line_drawn ON budget_line (plan, programme) WHERE programme IS NOT NULL;
CREATE INDEX budget_line_living ON budget_line (plan, action, fund) WHERE retired_at IS NULL;
CREATE INDEX envelope_programme ON envelope (programme) WHERE programme IS NOT NULL;
CREATE INDEX comment_record ON comment (record);
CREATE INDEX milestone_due ON milestone (plan, due, code) WHERE done_on IS NULL AND retired_at IS NULL;
CREATE INDEX comment_answers ON comment (answers) WHERE answers IS NOT NULL;
CREATE INDEX overlap_priority ON overlap (priority) WHERE priority IS NOT NULL;
CREATE INDEX overlap_action ON overlap (action) WHERE action IS NOT NULL;

-- The partner's role is a text that is searched, so the index is filled anew.
DELETE FROM search;
DELETE FROM search_row;
