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
