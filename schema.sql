-- The whole schema of a ris3 workspace: one SQLite file.
--
-- How to read it. A *plan* is any policy document at any level of government; everything else belongs to
-- one plan. Every record of every entity has the same seven columns around its own ones:
--
--   id          UUIDv7 as text, given once, never changed
--   plan        the owning plan, copied to every row: scope, rights, sync and sums need one join
--   note        remarks of the office
--   source      where the record comes from: a citation or an address
--   provenance  'published' as in the source, 'reading' our own judgement, 'unverified' not yet confirmed
--   retired_at  set instead of deleting; a retired record stays readable and can come back
--
-- and, where people say it aloud, a `code` that is unique among the living records of its plan. Beside the code of a
-- record in a plan stands its `position` among its like, once people put them in an order of their own; until then
-- they stand in the order of their codes.
--
-- Kinds of value. Money is whole cents of the plan's currency (INTEGER). A percent is hundredths of a
-- percent (INTEGER, 10000 = 100 %), so that shares add up exactly. Dates are 'YYYY-MM-DD', moments are
-- UTC 'YYYY-MM-DDTHH:MM:SS.mmmZ'. NULL means "not entered" and is never zero.
--
-- The catalogue in src/model/catalogue names every entity and field of this file once more with its kind,
-- and a test holds the two equal. The journal's triggers are made from the catalogue and are not listed here.

PRAGMA application_id = 0x52495333;  -- 'RIS3'
PRAGMA user_version   = 9;

-- ── The workspace and its journal ────────────────────────────────────────────────────────────────────

-- One row: which replica this file is, and which edition of the reference data it carries.
CREATE TABLE workspace (
  id                INTEGER PRIMARY KEY CHECK (id = 1),
  replica           TEXT NOT NULL,          -- names this copy among all that meet at a hub
  created_at        TEXT NOT NULL,
  reference_edition TEXT                    -- hash of the embedded tables that ref_* was filled from
) STRICT;

-- One intention of one person, written in one transaction. `hash` covers the changeset, its changes and
-- the hash before it, so that a hole or a later alteration shows.
CREATE TABLE changeset (
  position       INTEGER PRIMARY KEY,       -- order in this file
  id             TEXT NOT NULL UNIQUE,
  replica        TEXT NOT NULL,             -- where it was made
  sequence       INTEGER NOT NULL,          -- 1, 2, 3 … without a hole, per replica
  author         TEXT NOT NULL,
  made_at        TEXT NOT NULL,
  command        TEXT NOT NULL,             -- what the person called, e.g. 'import'
  sentence       TEXT NOT NULL,             -- what it did, in words
  schema_version INTEGER NOT NULL,
  undoes         TEXT,                      -- the changeset that this one takes back
  previous_hash  TEXT NOT NULL,
  hash           TEXT,                      -- set when the changeset is closed
  entry          INTEGER,                   -- the entry of the hub's log that holds it; empty while it is not home
  entry_place    INTEGER,                   -- its place in that entry
  signed_by      TEXT,                      -- the key of its office
  signature      TEXT,                      -- of that key over the hash
  refused        INTEGER,                   -- 1, 2: nobody takes it, it is here to be read; 1 counts in the chain of its replica
  part_hash      TEXT,                      -- where only a part of it came here: the hash of that part
  UNIQUE (replica, sequence)
) STRICT;
CREATE INDEX changeset_not_home ON changeset (position) WHERE entry IS NULL;
CREATE INDEX changeset_undoes ON changeset (undoes) WHERE undoes IS NOT NULL;

-- One record's before and after: JSON objects of the changed fields only.
CREATE TABLE change (
  position  INTEGER PRIMARY KEY,
  changeset TEXT NOT NULL REFERENCES changeset (id),
  entity    TEXT NOT NULL,
  record    TEXT NOT NULL,
  plan      TEXT NOT NULL,
  kind      TEXT NOT NULL CHECK (kind IN ('add', 'edit', 'retire', 'restore')),
  before    TEXT,
  after     TEXT NOT NULL,
  place     INTEGER                         -- where only a part of the changeset came here at first: its place in the whole
) STRICT;
CREATE INDEX change_by_record ON change (record, position);
CREATE INDEX change_by_changeset ON change (changeset, place);
CREATE INDEX change_by_plan ON change (plan, position);

-- The door. It holds a row only while a changeset is being written; the journal's triggers refuse
-- every write to an entity while it is empty, whoever holds the file open.
CREATE TABLE open_changeset (
  id       TEXT NOT NULL REFERENCES changeset (id),
  received INTEGER NOT NULL DEFAULT 0       -- 1: a merge writes what stands in the journal already
) STRICT;

-- ── Beside the journal ───────────────────────────────────────────────────────────────────────────────
-- What belongs to this copy of the workspace and not to the strategies: never journalled, never synced, not
-- written through a changeset.

-- A field that someone was still writing. It outlives a crash and goes once the field is saved or given up.
CREATE TABLE draft (
  id      TEXT PRIMARY KEY,
  author  TEXT NOT NULL,
  made_at TEXT NOT NULL,
  place   TEXT NOT NULL,                    -- what it is of, as JSON
  content TEXT NOT NULL,
  UNIQUE (author, place)
) STRICT;

-- How this copy likes its tables shown: saved filters, orders, columns.
CREATE TABLE setting (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

-- One row at most: the hub where this copy meets others, and how far its log was merged.
CREATE TABLE hub (
  id       INTEGER PRIMARY KEY CHECK (id = 1),
  origin   TEXT NOT NULL,                   -- seal of its first entry: tells it from every other hub
  entry    INTEGER NOT NULL,                -- the last entry that was merged
  seal     TEXT NOT NULL,                   -- of that entry
  previous TEXT NOT NULL                    -- of the one before
) STRICT;

-- What came and went: each meeting at a hub, and each step of a packet that is carried by hand.
CREATE TABLE meeting (
  id        INTEGER PRIMARY KEY,
  met_at    TEXT NOT NULL,
  author    TEXT NOT NULL,
  step      TEXT NOT NULL CHECK (step IN ('synced', 'made', 'handed-over', 'received', 'merged')),
  place     TEXT NOT NULL,                  -- address of the hub, or path of the packet
  packet    TEXT,                           -- seal of the packet
  others    TEXT,                           -- whose changes came
  taken     INTEGER NOT NULL,
  given     INTEGER NOT NULL,
  conflicts INTEGER NOT NULL,
  through   INTEGER                          -- of a packet that was made: where the journal ended
) STRICT;

-- Plans that do not come here. Of what others can refer to in them the names are kept, and nothing else.
CREATE TABLE outside (
  plan TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- Records that were made in those plans and of which nothing is here: enough to know that they are there.
CREATE TABLE elsewhere (
  record TEXT PRIMARY KEY,
  entry  INTEGER NOT NULL                    -- of the hub's log
) STRICT, WITHOUT ROWID;

-- Who says that they have a changeset that this copy gave away in a packet.
CREATE TABLE receipt (
  changeset TEXT PRIMARY KEY,
  given_by  TEXT NOT NULL,
  given_at  TEXT NOT NULL
) STRICT;

-- The bytes of attached files, each kept once, by what they are: never journalled, sent to the hub beside its log. An
-- attachment whose bytes are not here yet came home before them.
CREATE TABLE file (
  hash    TEXT PRIMARY KEY,
  is_home INTEGER NOT NULL DEFAULT 0,       -- 1: they lie at the hub
  bytes   BLOB NOT NULL
) STRICT;
CREATE INDEX file_not_home ON file (hash) WHERE is_home = 0;

-- The lists of trusted keys, as the log of the hub brought them. Each is the whole list, signed; the one of the newest entry
-- counts.
CREATE TABLE trust (
  number    INTEGER PRIMARY KEY,
  entry     INTEGER,                        -- of the log; empty while it is not home
  text      TEXT NOT NULL,                  -- TOML
  key       TEXT NOT NULL,                  -- that signed it
  signature TEXT NOT NULL
) STRICT;

-- What was not taken, and why: changesets, and lists of trusted keys (sequence 0).
CREATE TABLE refused (
  id         INTEGER PRIMARY KEY,
  entry      INTEGER,                       -- of the log; empty of what came by hand
  refused_at TEXT NOT NULL,
  replica    TEXT NOT NULL,
  sequence   INTEGER NOT NULL,
  changeset  TEXT NOT NULL,
  hash       TEXT NOT NULL,
  author     TEXT NOT NULL,
  made_at    TEXT NOT NULL,
  sentence   TEXT NOT NULL,
  office     TEXT,                          -- whose key is on it
  why        TEXT NOT NULL,
  about      TEXT,                          -- the plan or the key that the reason names
  counts     INTEGER NOT NULL,              -- 1: in the chain of its replica, so that what follows is judged for itself
  content    TEXT                           -- where it counts, the whole of it as JSON
) STRICT;
CREATE INDEX refused_hash ON refused (hash);
CREATE INDEX refused_replica ON refused (replica, sequence) WHERE counts = 1;

-- A check of all plans that was kept, so that later ones can be compared with it.
CREATE TABLE run (
  id      TEXT PRIMARY KEY,
  made_at TEXT NOT NULL,
  author  TEXT NOT NULL,
  as_of   TEXT NOT NULL,                    -- the date it was made for
  profile TEXT NOT NULL,                    -- name of the profile
  terms   TEXT NOT NULL,                    -- hash of the rules and the profile: with others, other things are found
  data    TEXT NOT NULL                     -- hash of the journal: with the same, nothing had changed
) STRICT;

-- What it found. Plans and records by what people call them, for they may be gone when it is read.
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

-- ── The plan ─────────────────────────────────────────────────────────────────────────────────────────

-- A policy document: EU framework, national plan, regional strategy or local plan.
CREATE TABLE plan (
  id               TEXT NOT NULL PRIMARY KEY,
  plan             TEXT GENERATED ALWAYS AS (id) VIRTUAL,   -- so that every entity is scoped alike
  code             TEXT NOT NULL,
  title            TEXT NOT NULL,
  title_en         TEXT,
  level            TEXT NOT NULL CHECK (level IN ('european', 'national', 'regional', 'local')),
  territory        TEXT,
  territory_scheme TEXT CHECK (territory_scheme IN ('NUTS', 'GBT2260', 'OWN')),
  territory_version TEXT,
  territory_name   TEXT,
  upper            TEXT REFERENCES plan (id) DEFERRABLE INITIALLY DEFERRED,  -- the plan it answers to
  supersedes       TEXT REFERENCES plan (id) DEFERRABLE INITIALLY DEFERRED,  -- the version it replaces
  period_start     INTEGER,
  period_end       INTEGER,
  status           TEXT NOT NULL DEFAULT 'draft'
                   CHECK (status IN ('draft', 'submitted', 'in-review', 'returned', 'approved', 'superseded')),
  currency         TEXT NOT NULL DEFAULT 'EUR',
  euro_rate        REAL,                                     -- units of the currency for one euro, for comparisons only
  euro_rate_on     TEXT,
  body             TEXT REFERENCES body (id) DEFERRABLE INITIALLY DEFERRED,  -- the managing body
  vision           TEXT,
  adopted_on       TEXT,
  act              TEXT,
  review_due       TEXT,
  total_planned    INTEGER,                                  -- the total as the document states it
  note TEXT, source TEXT,
  provenance TEXT CHECK (provenance IN ('published', 'reading', 'unverified')),
  retired_at TEXT,
  -- The state the plan belongs to: NUTS codes begin with it; Chinese division codes are all digits.
  country          TEXT GENERATED ALWAYS AS
                   (CASE territory_scheme WHEN 'GBT2260' THEN 'CN' ELSE substr(territory, 1, 2) END) VIRTUAL
) STRICT;

-- ── Choices: priorities, their codes, their place in the upper plan ──────────────────────────────────

-- A priority domain. With `parent` it is a trajectory under a priority.
CREATE TABLE priority (
  id            TEXT NOT NULL PRIMARY KEY,
  plan          TEXT NOT NULL REFERENCES plan (id) DEFERRABLE INITIALLY DEFERRED,
  code          TEXT NOT NULL,
  title         TEXT NOT NULL,
  title_en      TEXT,
  description   TEXT,
  stage         TEXT CHECK (stage IN ('mature', 'emerging', 'discovery')),
  scope         TEXT CHECK (scope IN ('national', 'regional-only')),
  justification TEXT,
  parent        TEXT REFERENCES priority (id) DEFERRABLE INITIALLY DEFERRED,
  lead          TEXT REFERENCES body (id) DEFERRABLE INITIALLY DEFERRED,
  contact       TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  total_planned INTEGER,
  position      INTEGER,
  note TEXT, source TEXT,
  provenance TEXT CHECK (provenance IN ('published', 'reading', 'unverified')),
  retired_at TEXT
) STRICT;

-- A classification code of a priority. A code is text and keeps its scheme and version.
CREATE TABLE priority_code (
  id       TEXT NOT NULL PRIMARY KEY,
  plan     TEXT NOT NULL REFERENCES plan (id) DEFERRABLE INITIALLY DEFERRED,
  priority TEXT NOT NULL REFERENCES priority (id) DEFERRABLE INITIALLY DEFERRED,
  scheme   TEXT NOT NULL,
  version  TEXT NOT NULL,
  code     TEXT NOT NULL,
  role     TEXT CHECK (role IN ('capability', 'market', 'science', 'policy')),
  weight   INTEGER,
  note TEXT, source TEXT,
  provenance TEXT CHECK (provenance IN ('published', 'reading', 'unverified')),
  retired_at TEXT
) STRICT;

-- The link from a priority to a priority of the upper plan.
CREATE TABLE alignment (
  id             TEXT NOT NULL PRIMARY KEY,
  plan           TEXT NOT NULL REFERENCES plan (id) DEFERRABLE INITIALLY DEFERRED,
  priority       TEXT NOT NULL REFERENCES priority (id) DEFERRABLE INITIALLY DEFERRED,
  upper_priority TEXT NOT NULL REFERENCES priority (id) DEFERRABLE INITIALLY DEFERRED,
  relation       TEXT NOT NULL CHECK (relation IN ('exact', 'narrower', 'broader', 'related')),
  weight         INTEGER,
  reason         TEXT,
  note TEXT, source TEXT,
  provenance TEXT CHECK (provenance IN ('published', 'reading', 'unverified')),
  retired_at TEXT
) STRICT;

-- What became of a priority of the superseded plan. Without `priority` it was dropped.
CREATE TABLE succession (
  id           TEXT NOT NULL PRIMARY KEY,
  plan         TEXT NOT NULL REFERENCES plan (id) DEFERRABLE INITIALLY DEFERRED,
  old_priority TEXT NOT NULL REFERENCES priority (id) DEFERRABLE INITIALLY DEFERRED,
  priority     TEXT REFERENCES priority (id) DEFERRABLE INITIALLY DEFERRED,
  relation     TEXT NOT NULL CHECK (relation IN ('continued', 'split', 'merged', 'dropped')),
  weight       INTEGER,
  note TEXT, source TEXT,
  provenance TEXT CHECK (provenance IN ('published', 'reading', 'unverified')),
  retired_at TEXT
) STRICT;

-- ── Logic of intervention: need, objective, evidence ─────────────────────────────────────────────────

-- A finding of the analysis, with its SWOT quadrant and a rating from 1 (minor) to 5 (decisive).
CREATE TABLE need (
  id          TEXT NOT NULL PRIMARY KEY,
  plan        TEXT NOT NULL REFERENCES plan (id) DEFERRABLE INITIALLY DEFERRED,
  code        TEXT NOT NULL,
  title       TEXT NOT NULL,
  description TEXT,
  quadrant    TEXT CHECK (quadrant IN ('strength', 'weakness', 'opportunity', 'threat')),
  rating      INTEGER CHECK (rating BETWEEN 1 AND 5),
  position    INTEGER,
  note TEXT, source TEXT,
  provenance TEXT CHECK (provenance IN ('published', 'reading', 'unverified')),
  retired_at TEXT
) STRICT;

-- Which priority or action answers a need.
CREATE TABLE need_link (
  id       TEXT NOT NULL PRIMARY KEY,
  plan     TEXT NOT NULL REFERENCES plan (id) DEFERRABLE INITIALLY DEFERRED,
  need     TEXT NOT NULL REFERENCES need (id) DEFERRABLE INITIALLY DEFERRED,
  priority TEXT REFERENCES priority (id) DEFERRABLE INITIALLY DEFERRED,
  action   TEXT REFERENCES action (id) DEFERRABLE INITIALLY DEFERRED,
  note TEXT, source TEXT,
  provenance TEXT CHECK (provenance IN ('published', 'reading', 'unverified')),
  retired_at TEXT
) STRICT;

CREATE TABLE objective (
  id              TEXT NOT NULL PRIMARY KEY,
  plan            TEXT NOT NULL REFERENCES plan (id) DEFERRABLE INITIALLY DEFERRED,
  code            TEXT NOT NULL,
  title           TEXT NOT NULL,
  title_en        TEXT,
  expected_change TEXT,
  priority        TEXT REFERENCES priority (id) DEFERRABLE INITIALLY DEFERRED,
  parent          TEXT REFERENCES objective (id) DEFERRABLE INITIALLY DEFERRED,
  position        INTEGER,
  note TEXT, source TEXT,
  provenance TEXT CHECK (provenance IN ('published', 'reading', 'unverified')),
  retired_at TEXT
) STRICT;

-- A figure or a study that a choice rests on.
CREATE TABLE evidence (
  id             TEXT NOT NULL PRIMARY KEY,
  plan           TEXT NOT NULL REFERENCES plan (id) DEFERRABLE INITIALLY DEFERRED,
  code           TEXT NOT NULL,
  title          TEXT NOT NULL,
  kind           TEXT CHECK (kind IN ('statistic', 'study', 'consultation', 'evaluation', 'budget', 'other')),
  value          REAL,
  unit           TEXT,
  year           INTEGER,
  reference_area TEXT,
  basis          TEXT CHECK (basis IN ('local-unit', 'registered-seat')),     -- what was counted
  priority       TEXT REFERENCES priority (id) DEFERRABLE INITIALLY DEFERRED,
  need           TEXT REFERENCES need (id) DEFERRABLE INITIALLY DEFERRED,
  position       INTEGER,
  note TEXT, source TEXT,
  provenance TEXT CHECK (provenance IN ('published', 'reading', 'unverified')),
  retired_at TEXT
) STRICT;

-- A figure of a territory for an activity in a year: the series that location quotients, relatedness and complexity
-- are computed from. Without `code` it is the territory's total of the scheme. `complexity` is an index published for
-- an activity; its territory is the area it was computed over.
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

-- How related two activities are, from 0 to 1, as a study publishes it. Where none is given it is computed from the
-- statistics of many territories.
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

-- ── Actions ──────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE action (
  id             TEXT NOT NULL PRIMARY KEY,
  plan           TEXT NOT NULL REFERENCES plan (id) DEFERRABLE INITIALLY DEFERRED,
  code           TEXT NOT NULL,
  title          TEXT NOT NULL,
  title_en       TEXT,
  description    TEXT,
  instrument     TEXT CHECK (instrument IN ('grant', 'voucher', 'loan', 'guarantee', 'equity', 'procurement',
                 'infrastructure', 'service', 'training', 'network', 'regulation', 'prize', 'other')),
  target_group   TEXT CHECK (target_group IN ('enterprises', 'smes', 'start-ups', 'research-organisations',
                 'universities', 'clusters', 'public-bodies', 'civil-society', 'citizens')),
  lead           TEXT REFERENCES body (id) DEFERRABLE INITIALLY DEFERRED,
  contact        TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  decision_level TEXT CHECK (decision_level IN ('european', 'national', 'regional', 'local')),
  delivery_level TEXT CHECK (delivery_level IN ('european', 'national', 'regional', 'local')),
  starts_on      TEXT,
  ends_on        TEXT,
  status         TEXT NOT NULL DEFAULT 'draft'
                 CHECK (status IN ('draft', 'approved', 'running', 'completed', 'cancelled')),
  aid_regime     TEXT CHECK (aid_regime IN ('no-aid', 'de-minimis', 'block-exemption', 'notified')),
  transition     INTEGER CHECK (transition IN (0, 1)),     -- supports industrial transition
  system_reform  INTEGER CHECK (system_reform IN (0, 1)),  -- improves the research and innovation system
  horizontal     INTEGER CHECK (horizontal IN (0, 1)),     -- serves the plan as a whole, no single priority
  cost_free      INTEGER CHECK (cost_free IN (0, 1)),      -- needs no money of its own
  selection      TEXT CHECK (selection IN ('restricted', 'scored', 'open')),  -- how calls favour the priorities
  total_planned  INTEGER,
  position       INTEGER,
  note TEXT, source TEXT,
  provenance TEXT CHECK (provenance IN ('published', 'reading', 'unverified')),
  retired_at TEXT
) STRICT;

-- Which priority an action serves, and with which share of its money.
CREATE TABLE action_priority (
  id       TEXT NOT NULL PRIMARY KEY,
  plan     TEXT NOT NULL REFERENCES plan (id) DEFERRABLE INITIALLY DEFERRED,
  action   TEXT NOT NULL REFERENCES action (id) DEFERRABLE INITIALLY DEFERRED,
  priority TEXT NOT NULL REFERENCES priority (id) DEFERRABLE INITIALLY DEFERRED,
  share    INTEGER,
  note TEXT, source TEXT,
  provenance TEXT CHECK (provenance IN ('published', 'reading', 'unverified')),
  retired_at TEXT
) STRICT;

-- `action` can only start when `after` has ended.
CREATE TABLE dependency (
  id     TEXT NOT NULL PRIMARY KEY,
  plan   TEXT NOT NULL REFERENCES plan (id) DEFERRABLE INITIALLY DEFERRED,
  action TEXT NOT NULL REFERENCES action (id) DEFERRABLE INITIALLY DEFERRED,
  after  TEXT NOT NULL REFERENCES action (id) DEFERRABLE INITIALLY DEFERRED,
  note TEXT, source TEXT,
  provenance TEXT CHECK (provenance IN ('published', 'reading', 'unverified')),
  retired_at TEXT
) STRICT;

CREATE TABLE milestone (
  id      TEXT NOT NULL PRIMARY KEY,
  plan    TEXT NOT NULL REFERENCES plan (id) DEFERRABLE INITIALLY DEFERRED,
  code    TEXT NOT NULL,
  title   TEXT NOT NULL,
  action  TEXT REFERENCES action (id) DEFERRABLE INITIALLY DEFERRED,
  due     TEXT,
  done_on TEXT,
  position INTEGER,
  note TEXT, source TEXT,
  provenance TEXT CHECK (provenance IN ('published', 'reading', 'unverified')),
  retired_at TEXT
) STRICT;

-- What a higher or lower level has bound itself to for an action of this plan.
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

-- Whether a level of government may use an instrument. It belongs to a national plan and holds for its country.
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

-- ── Money ────────────────────────────────────────────────────────────────────────────────────────────

-- A source of money as the plan knows it. `level` is the level of government that pays; it stays empty
-- for private money and where the source does not say who pays.
CREATE TABLE fund (
  id        TEXT NOT NULL PRIMARY KEY,
  plan      TEXT NOT NULL REFERENCES plan (id) DEFERRABLE INITIALLY DEFERRED,
  code      TEXT NOT NULL,
  title     TEXT NOT NULL,
  level     TEXT CHECK (level IN ('european', 'national', 'regional', 'local')),
  sector    TEXT CHECK (sector IN ('public', 'private')),
  reference TEXT,                          -- code in the table of EU funds, e.g. 'ERDF'
  max_rate  INTEGER,                       -- co-financing ceiling, hundredths of a percent
  cost_basis TEXT CHECK (cost_basis IN ('total', 'public', 'eligible')),  -- what its amounts are amounts of
  position  INTEGER,
  note TEXT, source TEXT,
  provenance TEXT CHECK (provenance IN ('published', 'reading', 'unverified')),
  retired_at TEXT
) STRICT;

-- The ceiling a plan may spend of a fund: in one year or, without `year`, in the whole period; for the
-- plan as a whole or for one priority.
CREATE TABLE envelope (
  id       TEXT NOT NULL PRIMARY KEY,
  plan     TEXT NOT NULL REFERENCES plan (id) DEFERRABLE INITIALLY DEFERRED,
  fund     TEXT NOT NULL REFERENCES fund (id) DEFERRABLE INITIALLY DEFERRED,
  year     INTEGER,
  priority TEXT REFERENCES priority (id) DEFERRABLE INITIALLY DEFERRED,
  amount   INTEGER NOT NULL,
  programme TEXT REFERENCES plan (id) DEFERRABLE INITIALLY DEFERRED,  -- upper plan whose envelope it is a part of
  note TEXT, source TEXT,
  provenance TEXT CHECK (provenance IN ('published', 'reading', 'unverified')),
  retired_at TEXT
) STRICT;

-- Action × fund × year: planned, committed and spent. Without `year` the amounts stand for the whole
-- period. A line merges as one row, because its three amounts only make sense together.
CREATE TABLE budget_line (
  id                 TEXT NOT NULL PRIMARY KEY,
  plan               TEXT NOT NULL REFERENCES plan (id) DEFERRABLE INITIALLY DEFERRED,
  action             TEXT NOT NULL REFERENCES action (id) DEFERRABLE INITIALLY DEFERRED,
  fund               TEXT NOT NULL REFERENCES fund (id) DEFERRABLE INITIALLY DEFERRED,
  year               INTEGER,
  planned            INTEGER,
  committed          INTEGER,
  spent              INTEGER,
  intervention_field TEXT,
  form_of_support    TEXT,
  economic_activity  TEXT,
  programme          TEXT REFERENCES plan (id) DEFERRABLE INITIALLY DEFERRED,  -- upper plan whose envelope it draws on
  note TEXT, source TEXT,
  provenance TEXT CHECK (provenance IN ('published', 'reading', 'unverified')),
  retired_at TEXT
) STRICT;

-- ── Indicators ───────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE indicator (
  id             TEXT NOT NULL PRIMARY KEY,
  plan           TEXT NOT NULL REFERENCES plan (id) DEFERRABLE INITIALLY DEFERRED,
  code           TEXT NOT NULL,
  title          TEXT NOT NULL,
  title_en       TEXT,
  kind           TEXT NOT NULL CHECK (kind IN ('output', 'result', 'impact', 'context')),
  common_code    TEXT,                     -- code among the EU common indicators, e.g. 'RCO01'
  unit           TEXT,
  definition     TEXT,
  direction      TEXT CHECK (direction IN ('increase', 'decrease', 'maintain')),
  baseline       REAL,
  baseline_year  INTEGER,
  milestone      REAL,
  milestone_year INTEGER,
  target         REAL,
  target_year    INTEGER,
  frequency      TEXT CHECK (frequency IN ('monthly', 'quarterly', 'half-yearly', 'yearly', 'two-yearly', 'once')),
  data_source    TEXT,
  owner          TEXT REFERENCES body (id) DEFERRABLE INITIALLY DEFERRED,
  position       INTEGER,
  note TEXT, source TEXT,
  provenance TEXT CHECK (provenance IN ('published', 'reading', 'unverified')),
  retired_at TEXT
) STRICT;

-- What an indicator measures: a priority, an action or an objective.
CREATE TABLE indicator_link (
  id        TEXT NOT NULL PRIMARY KEY,
  plan      TEXT NOT NULL REFERENCES plan (id) DEFERRABLE INITIALLY DEFERRED,
  indicator TEXT NOT NULL REFERENCES indicator (id) DEFERRABLE INITIALLY DEFERRED,
  priority  TEXT REFERENCES priority (id) DEFERRABLE INITIALLY DEFERRED,
  action    TEXT REFERENCES action (id) DEFERRABLE INITIALLY DEFERRED,
  objective TEXT REFERENCES objective (id) DEFERRABLE INITIALLY DEFERRED,
  note TEXT, source TEXT,
  provenance TEXT CHECK (provenance IN ('published', 'reading', 'unverified')),
  retired_at TEXT
) STRICT;

CREATE TABLE observation (
  id          TEXT NOT NULL PRIMARY KEY,
  plan        TEXT NOT NULL REFERENCES plan (id) DEFERRABLE INITIALLY DEFERRED,
  indicator   TEXT NOT NULL REFERENCES indicator (id) DEFERRABLE INITIALLY DEFERRED,
  observed_on TEXT NOT NULL,
  value       REAL,
  provisional INTEGER CHECK (provisional IN (0, 1)),
  note TEXT, source TEXT,
  provenance TEXT CHECK (provenance IN ('published', 'reading', 'unverified')),
  retired_at TEXT
) STRICT;

-- How much a target here adds to a target of the upper plan: target × factor, in the upper unit.
CREATE TABLE indicator_map (
  id              TEXT NOT NULL PRIMARY KEY,
  plan            TEXT NOT NULL REFERENCES plan (id) DEFERRABLE INITIALLY DEFERRED,
  indicator       TEXT NOT NULL REFERENCES indicator (id) DEFERRABLE INITIALLY DEFERRED,
  upper_indicator TEXT NOT NULL REFERENCES indicator (id) DEFERRABLE INITIALLY DEFERRED,
  factor          REAL,
  note TEXT, source TEXT,
  provenance TEXT CHECK (provenance IN ('published', 'reading', 'unverified')),
  retired_at TEXT
) STRICT;

-- ── People and discovery ─────────────────────────────────────────────────────────────────────────────

CREATE TABLE body (
  id        TEXT NOT NULL PRIMARY KEY,
  plan      TEXT NOT NULL REFERENCES plan (id) DEFERRABLE INITIALLY DEFERRED,
  code      TEXT NOT NULL,
  title     TEXT NOT NULL,
  title_en  TEXT,
  level     TEXT CHECK (level IN ('european', 'national', 'regional', 'local')),
  helix     TEXT CHECK (helix IN ('academia', 'business', 'government', 'civil-society')),
  territory TEXT,
  parent    TEXT REFERENCES body (id) DEFERRABLE INITIALLY DEFERRED,
  mandate   TEXT,
  act       TEXT,
  position  INTEGER,
  note TEXT, source TEXT,
  provenance TEXT CHECK (provenance IN ('published', 'reading', 'unverified')),
  retired_at TEXT
) STRICT;

-- A person in a role. `contact` may be kept only with consent.
CREATE TABLE person (
  id      TEXT NOT NULL PRIMARY KEY,
  plan    TEXT NOT NULL REFERENCES plan (id) DEFERRABLE INITIALLY DEFERRED,
  code    TEXT NOT NULL,
  title   TEXT NOT NULL,
  body    TEXT REFERENCES body (id) DEFERRABLE INITIALLY DEFERRED,
  role    TEXT,
  contact TEXT,
  consent INTEGER CHECK (consent IN (0, 1)),
  position INTEGER,
  note TEXT, source TEXT,
  provenance TEXT CHECK (provenance IN ('published', 'reading', 'unverified')),
  retired_at TEXT
) STRICT;

CREATE TABLE stakeholder (
  id       TEXT NOT NULL PRIMARY KEY,
  plan     TEXT NOT NULL REFERENCES plan (id) DEFERRABLE INITIALLY DEFERRED,
  body     TEXT NOT NULL REFERENCES body (id) DEFERRABLE INITIALLY DEFERRED,
  priority TEXT REFERENCES priority (id) DEFERRABLE INITIALLY DEFERRED,
  role     TEXT CHECK (role IN ('leader', 'partner', 'beneficiary', 'adviser', 'observer')),
  interest TEXT,
  note TEXT, source TEXT,
  provenance TEXT CHECK (provenance IN ('published', 'reading', 'unverified')),
  retired_at TEXT
) STRICT;

-- A meeting of the entrepreneurial discovery process.
CREATE TABLE event (
  id      TEXT NOT NULL PRIMARY KEY,
  plan    TEXT NOT NULL REFERENCES plan (id) DEFERRABLE INITIALLY DEFERRED,
  code    TEXT NOT NULL,
  title   TEXT NOT NULL,
  kind    TEXT CHECK (kind IN ('workshop', 'focus-group', 'consultation', 'hearing', 'survey', 'other')),
  held_on TEXT,
  place   TEXT,
  priority TEXT REFERENCES priority (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER,
  note TEXT, source TEXT,
  provenance TEXT CHECK (provenance IN ('published', 'reading', 'unverified')),
  retired_at TEXT
) STRICT;

CREATE TABLE attendance (
  id        TEXT NOT NULL PRIMARY KEY,
  plan      TEXT NOT NULL REFERENCES plan (id) DEFERRABLE INITIALLY DEFERRED,
  event     TEXT NOT NULL REFERENCES event (id) DEFERRABLE INITIALLY DEFERRED,
  helix     TEXT NOT NULL CHECK (helix IN ('academia', 'business', 'government', 'civil-society')),
  body      TEXT REFERENCES body (id) DEFERRABLE INITIALLY DEFERRED,
  headcount INTEGER,
  note TEXT, source TEXT,
  provenance TEXT CHECK (provenance IN ('published', 'reading', 'unverified')),
  retired_at TEXT
) STRICT;

-- A field visit to an organisation.
CREATE TABLE visit (
  id         TEXT NOT NULL PRIMARY KEY,
  plan       TEXT NOT NULL REFERENCES plan (id) DEFERRABLE INITIALLY DEFERRED,
  code       TEXT NOT NULL,
  title      TEXT NOT NULL,
  visited_on TEXT,
  place      TEXT,
  body       TEXT REFERENCES body (id) DEFERRABLE INITIALLY DEFERRED,
  account    TEXT,
  follow_up  TEXT,
  due        TEXT,                                           -- by when the follow-up is to be done
  responsible TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  done_on    TEXT,
  position   INTEGER,
  note TEXT, source TEXT,
  provenance TEXT CHECK (provenance IN ('published', 'reading', 'unverified')),
  retired_at TEXT
) STRICT;

-- Who was there, and as what.
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

-- What a visit was about: what is looked at and brought up to date there.
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

CREATE TABLE proposal (
  id          TEXT NOT NULL PRIMARY KEY,
  plan        TEXT NOT NULL REFERENCES plan (id) DEFERRABLE INITIALLY DEFERRED,
  code        TEXT NOT NULL,
  title       TEXT NOT NULL,
  event       TEXT REFERENCES event (id) DEFERRABLE INITIALLY DEFERRED,
  visit       TEXT REFERENCES visit (id) DEFERRABLE INITIALLY DEFERRED,
  description TEXT,
  outcome     TEXT CHECK (outcome IN ('open', 'adopted', 'merged', 'rejected')),
  priority    TEXT REFERENCES priority (id) DEFERRABLE INITIALLY DEFERRED,
  position    INTEGER,
  note TEXT, source TEXT,
  provenance TEXT CHECK (provenance IN ('published', 'reading', 'unverified')),
  retired_at TEXT
) STRICT;

-- ── Self-assessment ──────────────────────────────────────────────────────────────────────────────────

-- One of the seven criteria of enabling condition 1.1 (Regulation (EU) 2021/1060, Annex IV).
CREATE TABLE criterion (
  id          TEXT NOT NULL PRIMARY KEY,
  plan        TEXT NOT NULL REFERENCES plan (id) DEFERRABLE INITIALLY DEFERRED,
  code        TEXT NOT NULL,
  title       TEXT NOT NULL,
  status      TEXT CHECK (status IN ('fulfilled', 'partly', 'not-fulfilled', 'not-relevant')),
  statement   TEXT,
  evidence    TEXT REFERENCES evidence (id) DEFERRABLE INITIALLY DEFERRED,
  reviewer    TEXT,
  reviewed_on TEXT,
  position    INTEGER,
  note TEXT, source TEXT,
  provenance TEXT CHECK (provenance IN ('published', 'reading', 'unverified')),
  retired_at TEXT
) STRICT;

-- One of the 18 factors of the self-assessment wheel: 0 no information … 5 excellent.
CREATE TABLE wheel_score (
  id        TEXT NOT NULL PRIMARY KEY,
  plan      TEXT NOT NULL REFERENCES plan (id) DEFERRABLE INITIALLY DEFERRED,
  factor    INTEGER NOT NULL CHECK (factor BETWEEN 1 AND 18),
  score     INTEGER CHECK (score BETWEEN 0 AND 5),
  scored_on TEXT,
  reason    TEXT,
  note TEXT, source TEXT,
  provenance TEXT CHECK (provenance IN ('published', 'reading', 'unverified')),
  retired_at TEXT
) STRICT;

-- ── Outside and below the plan ───────────────────────────────────────────────────────────────────────

CREATE TABLE cooperation (
  id                TEXT NOT NULL PRIMARY KEY,
  plan              TEXT NOT NULL REFERENCES plan (id) DEFERRABLE INITIALLY DEFERRED,
  code              TEXT NOT NULL,
  title             TEXT NOT NULL,
  priority          TEXT REFERENCES priority (id) DEFERRABLE INITIALLY DEFERRED,
  partner           TEXT,
  partner_territory TEXT,
  partner_priority  TEXT REFERENCES priority (id) DEFERRABLE INITIALLY DEFERRED,
  role              TEXT,
  partner_role      TEXT,
  position          INTEGER,
  note TEXT, source TEXT,
  provenance TEXT CHECK (provenance IN ('published', 'reading', 'unverified')),
  retired_at TEXT
) STRICT;

CREATE TABLE risk (
  id         TEXT NOT NULL PRIMARY KEY,
  plan       TEXT NOT NULL REFERENCES plan (id) DEFERRABLE INITIALLY DEFERRED,
  code       TEXT NOT NULL,
  title      TEXT NOT NULL,
  likelihood INTEGER CHECK (likelihood BETWEEN 1 AND 5),
  impact     INTEGER CHECK (impact BETWEEN 1 AND 5),
  mitigation TEXT,
  owner      TEXT REFERENCES body (id) DEFERRABLE INITIALLY DEFERRED,
  action     TEXT REFERENCES action (id) DEFERRABLE INITIALLY DEFERRED,
  position   INTEGER,
  note TEXT, source TEXT,
  provenance TEXT CHECK (provenance IN ('published', 'reading', 'unverified')),
  retired_at TEXT
) STRICT;

-- A funded project, as a managing authority lists it.
CREATE TABLE operation (
  id                 TEXT NOT NULL PRIMARY KEY,
  plan               TEXT NOT NULL REFERENCES plan (id) DEFERRABLE INITIALLY DEFERRED,
  code               TEXT NOT NULL,
  title              TEXT NOT NULL,
  action             TEXT REFERENCES action (id) DEFERRABLE INITIALLY DEFERRED,
  priority           TEXT REFERENCES priority (id) DEFERRABLE INITIALLY DEFERRED,
  beneficiary        TEXT,
  summary            TEXT,
  starts_on          TEXT,
  ends_on            TEXT,
  currency           TEXT,                                   -- of its amounts; empty for the plan's
  total_cost         INTEGER,
  eligible_cost      INTEGER,
  eu_amount          INTEGER,
  eu_rate            INTEGER CHECK (eu_rate BETWEEN 0 AND 10000),
  public_amount      INTEGER,
  fund               TEXT,                                   -- the EU fund by its English abbreviation, not one of the plan's funds
  specific_objective TEXT,
  intervention_field TEXT,
  location           TEXT,
  position           INTEGER,
  note TEXT, source TEXT,
  provenance TEXT CHECK (provenance IN ('published', 'reading', 'unverified')),
  retired_at TEXT
) STRICT;

-- ── Review, decisions, versions ──────────────────────────────────────────────────────────────────────

-- A remark in a thread on any record or field.
CREATE TABLE comment (
  id          TEXT NOT NULL PRIMARY KEY,
  plan        TEXT NOT NULL REFERENCES plan (id) DEFERRABLE INITIALLY DEFERRED,
  entity      TEXT NOT NULL,
  record      TEXT NOT NULL,
  field       TEXT,
  kind        TEXT CHECK (kind IN ('remark', 'request')),   -- a request waits for an answer
  answers     TEXT REFERENCES comment (id) DEFERRABLE INITIALLY DEFERRED,
  author      TEXT NOT NULL,
  written_at  TEXT NOT NULL,
  text        TEXT NOT NULL,
  resolved_at TEXT,
  resolved_by TEXT,
  note TEXT, source TEXT,
  provenance TEXT CHECK (provenance IN ('published', 'reading', 'unverified')),
  retired_at TEXT
) STRICT;

-- A file that belongs to a record: a photo, a letter, a study. Its bytes lie in `file`, under its hash.
CREATE TABLE attachment (
  id         TEXT NOT NULL PRIMARY KEY,
  plan       TEXT NOT NULL REFERENCES plan (id) DEFERRABLE INITIALLY DEFERRED,
  entity     TEXT NOT NULL,
  record     TEXT NOT NULL,
  title      TEXT NOT NULL,                                  -- the name of the file
  media_type TEXT,
  size       INTEGER NOT NULL,                               -- bytes
  hash       TEXT NOT NULL,                                  -- BLAKE3, 64 hexadecimal digits
  note TEXT, source TEXT,
  provenance TEXT CHECK (provenance IN ('published', 'reading', 'unverified')),
  retired_at TEXT
) STRICT;

-- A step of the review: who handed the plan in, returned or approved it, when and by which act.
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

-- What a coordinator says about two priorities, or two actions, of different plans that look alike.
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

-- Comply or explain: a named person accepts a judgement finding until a date, and says why.
CREATE TABLE waiver (
  id        TEXT NOT NULL PRIMARY KEY,
  plan      TEXT NOT NULL REFERENCES plan (id) DEFERRABLE INITIALLY DEFERRED,
  rule      TEXT NOT NULL,
  entity    TEXT NOT NULL,
  record    TEXT NOT NULL,
  field     TEXT,
  reason    TEXT NOT NULL,
  author    TEXT NOT NULL,
  given_on  TEXT NOT NULL,
  expires   TEXT NOT NULL,
  data_hash TEXT,
  note TEXT, source TEXT,
  provenance TEXT CHECK (provenance IN ('published', 'reading', 'unverified')),
  retired_at TEXT
) STRICT;

-- What a merge could not decide, kept until a person does: two values for one field or row, one code for two records, a
-- record that one side retired while the other one worked on it or referred to it. Values are JSON.
CREATE TABLE conflict (
  id           TEXT NOT NULL PRIMARY KEY,
  plan         TEXT NOT NULL REFERENCES plan (id) DEFERRABLE INITIALLY DEFERRED,
  kind         TEXT CHECK (kind IN ('field', 'row', 'code', 'retired', 'reference')),
  entity       TEXT NOT NULL,
  record       TEXT NOT NULL,
  field        TEXT,
  base         TEXT,
  mine         TEXT,
  mine_author  TEXT,
  mine_at      TEXT,
  mine_changeset TEXT,
  theirs       TEXT,
  theirs_author TEXT,
  theirs_at    TEXT,
  theirs_changeset TEXT,
  decision     TEXT CHECK (decision IN ('mine', 'theirs', 'both', 'other')),
  decided_by   TEXT,
  decided_at   TEXT,
  note TEXT, source TEXT,
  provenance TEXT CHECK (provenance IN ('published', 'reading', 'unverified')),
  retired_at TEXT
) STRICT;

-- A frozen, named state of a plan: the changeset it ends with and the strategy file as it stood.
CREATE TABLE version (
  id        TEXT NOT NULL PRIMARY KEY,
  plan      TEXT NOT NULL REFERENCES plan (id) DEFERRABLE INITIALLY DEFERRED,
  code      TEXT NOT NULL,
  title     TEXT NOT NULL,
  frozen_at TEXT NOT NULL,
  frozen_by TEXT NOT NULL,
  changeset TEXT NOT NULL,
  content   TEXT NOT NULL,
  note TEXT, source TEXT,
  provenance TEXT CHECK (provenance IN ('published', 'reading', 'unverified')),
  retired_at TEXT
) STRICT;

-- ── Ways to find rows ────────────────────────────────────────────────────────────────────────────────
-- Each entity also gets an index on `plan` (coded ones: a unique index on plan and code of the living
-- records) and a view `live_<entity>` without the retired records; both are made from the catalogue.

CREATE UNIQUE INDEX plan_code ON plan (code) WHERE retired_at IS NULL;
CREATE INDEX plan_upper ON plan (upper);
CREATE INDEX plan_supersedes ON plan (supersedes) WHERE supersedes IS NOT NULL;
CREATE INDEX plan_country ON plan (country, level);
CREATE INDEX succession_old_priority ON succession (old_priority);
CREATE INDEX priority_code_priority ON priority_code (priority);
CREATE INDEX alignment_priority ON alignment (priority);
CREATE INDEX alignment_upper_priority ON alignment (upper_priority);
CREATE INDEX objective_priority ON objective (priority);
CREATE INDEX action_priority_action ON action_priority (action);
CREATE INDEX action_priority_priority ON action_priority (priority);
CREATE INDEX dependency_action ON dependency (action);
CREATE INDEX milestone_due ON milestone (plan, due, code) WHERE done_on IS NULL AND retired_at IS NULL;
CREATE INDEX budget_line_action ON budget_line (action);
CREATE INDEX budget_line_fund ON budget_line (fund, year);
CREATE INDEX budget_line_programme ON budget_line (programme) WHERE programme IS NOT NULL;
CREATE INDEX budget_line_drawn ON budget_line (plan, programme) WHERE programme IS NOT NULL;
-- In the order in which sums by action and fund are read, with all that they are made of: a country has tens of
-- thousands of lines, and each would have to be looked up in the table otherwise.
CREATE INDEX budget_line_living ON budget_line (plan, action, fund, year, programme, planned, committed, spent, retired_at)
  WHERE retired_at IS NULL;
CREATE INDEX envelope_programme ON envelope (programme) WHERE programme IS NOT NULL;
CREATE INDEX indicator_link_indicator ON indicator_link (indicator);
CREATE INDEX indicator_link_priority ON indicator_link (priority) WHERE priority IS NOT NULL;
CREATE INDEX indicator_link_action ON indicator_link (action) WHERE action IS NOT NULL;
CREATE INDEX observation_indicator ON observation (indicator, observed_on);
CREATE INDEX indicator_map_upper ON indicator_map (upper_indicator);
CREATE INDEX comment_record ON comment (record);
CREATE INDEX comment_answers ON comment (answers) WHERE answers IS NOT NULL;
CREATE INDEX conflict_record ON conflict (record);
CREATE INDEX overlap_priority ON overlap (priority) WHERE priority IS NOT NULL;
CREATE INDEX overlap_action ON overlap (action) WHERE action IS NOT NULL;
CREATE INDEX attachment_record ON attachment (record);
CREATE INDEX attachment_hash ON attachment (hash);
CREATE INDEX visit_person_visit ON visit_person (visit);
CREATE INDEX visit_link_visit ON visit_link (visit);
CREATE INDEX proposal_visit ON proposal (visit) WHERE visit IS NOT NULL;
CREATE INDEX need_link_priority ON need_link (priority) WHERE priority IS NOT NULL;

-- ── Derived: kept by triggers, never journalled, proven by `ris3 doctor` ─────────────────────────────

-- Sums of the living budget lines of one plan by fund and year; year 0 stands for "whole period". The
-- counts tell "nothing entered" (n = 0, shown empty) from "the sum is zero".
CREATE TABLE budget_total (
  plan        TEXT NOT NULL,
  fund        TEXT NOT NULL,
  year        INTEGER NOT NULL,
  lines       INTEGER NOT NULL DEFAULT 0,
  planned     INTEGER NOT NULL DEFAULT 0,
  planned_n   INTEGER NOT NULL DEFAULT 0,
  committed   INTEGER NOT NULL DEFAULT 0,
  committed_n INTEGER NOT NULL DEFAULT 0,
  spent       INTEGER NOT NULL DEFAULT 0,
  spent_n     INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (plan, fund, year)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER budget_total_add AFTER INSERT ON budget_line WHEN NEW.retired_at IS NULL BEGIN
  INSERT INTO budget_total VALUES (NEW.plan, NEW.fund, ifnull(NEW.year, 0), 1,
    ifnull(NEW.planned, 0), NEW.planned IS NOT NULL, ifnull(NEW.committed, 0), NEW.committed IS NOT NULL,
    ifnull(NEW.spent, 0), NEW.spent IS NOT NULL)
  ON CONFLICT DO UPDATE SET lines = lines + 1,
    planned = planned + excluded.planned, planned_n = planned_n + excluded.planned_n,
    committed = committed + excluded.committed, committed_n = committed_n + excluded.committed_n,
    spent = spent + excluded.spent, spent_n = spent_n + excluded.spent_n;
END;

-- A changed line leaves its old cell and enters its new one; a retired line only leaves.
CREATE TRIGGER budget_total_change AFTER UPDATE ON budget_line BEGIN
  UPDATE budget_total SET lines = lines - 1,
    planned = planned - ifnull(OLD.planned, 0), planned_n = planned_n - (OLD.planned IS NOT NULL),
    committed = committed - ifnull(OLD.committed, 0), committed_n = committed_n - (OLD.committed IS NOT NULL),
    spent = spent - ifnull(OLD.spent, 0), spent_n = spent_n - (OLD.spent IS NOT NULL)
  WHERE OLD.retired_at IS NULL AND plan = OLD.plan AND fund = OLD.fund AND year = ifnull(OLD.year, 0);
  INSERT INTO budget_total SELECT NEW.plan, NEW.fund, ifnull(NEW.year, 0), 1,
    ifnull(NEW.planned, 0), NEW.planned IS NOT NULL, ifnull(NEW.committed, 0), NEW.committed IS NOT NULL,
    ifnull(NEW.spent, 0), NEW.spent IS NOT NULL
  WHERE NEW.retired_at IS NULL
  ON CONFLICT DO UPDATE SET lines = lines + 1,
    planned = planned + excluded.planned, planned_n = planned_n + excluded.planned_n,
    committed = committed + excluded.committed, committed_n = committed_n + excluded.committed_n,
    spent = spent + excluded.spent, spent_n = spent_n + excluded.spent_n;
  DELETE FROM budget_total WHERE plan = OLD.plan AND fund = OLD.fund AND year = ifnull(OLD.year, 0) AND lines = 0;
END;

-- The same by country, paying level, fund code and year: what a ministry asks first. It reads the kept
-- totals, a few thousand rows for a state, never the lines.
CREATE VIEW budget_total_by_country AS
SELECT p.country, p.currency, f.level, f.code AS fund, t.year,
       sum(t.lines) AS lines,
       CASE WHEN sum(t.planned_n)   > 0 THEN sum(t.planned)   END AS planned,
       CASE WHEN sum(t.committed_n) > 0 THEN sum(t.committed) END AS committed,
       CASE WHEN sum(t.spent_n)     > 0 THEN sum(t.spent)     END AS spent
FROM budget_total t JOIN plan p ON p.id = t.plan JOIN fund f ON f.id = t.fund
WHERE p.retired_at IS NULL
GROUP BY p.country, p.currency, f.level, f.code, t.year;

-- Full text over codes, titles and prose of every record, folded: lower case, without accents in any alphabet.
-- Trigrams find parts of words, and Chinese without spaces. Its triggers are made from the catalogue. The codes of
-- classifications are not in it: each of their columns has an index of its own.
CREATE VIRTUAL TABLE search USING fts5 (
  title, body, entity UNINDEXED, record UNINDEXED, plan UNINDEXED,
  tokenize = 'trigram'
);
CREATE TABLE search_row (
  row    INTEGER PRIMARY KEY,
  record TEXT NOT NULL UNIQUE,
  lives  INTEGER NOT NULL                   -- a retired record is found only by who asks for retired ones
) STRICT;
