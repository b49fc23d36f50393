-- From version 2 to 3: every text of every record is found, and retired records by who asks for them. The index is
-- filled anew from the records.
DELETE FROM search;
DROP TABLE search_row;
CREATE TABLE search_row (
  row    INTEGER PRIMARY KEY,
  record TEXT NOT NULL UNIQUE,
  lives  INTEGER NOT NULL
) STRICT;
