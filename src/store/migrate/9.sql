-- From version 8 to 9: records that were made in plans of which only names come, so that it is known that they are there.

CREATE TABLE elsewhere (
  record TEXT PRIMARY KEY,
  entry INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
