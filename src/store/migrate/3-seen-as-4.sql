-- Lets one connection see a file of version 3 as one of version 4: no check was kept yet.
CREATE TEMP TABLE run (id TEXT PRIMARY KEY, made_at TEXT, author TEXT, as_of TEXT, profile TEXT, terms TEXT, data TEXT);
CREATE TEMP TABLE run_finding (
  run TEXT, rule TEXT, severity TEXT, plan TEXT, entity TEXT, record TEXT, code TEXT, field TEXT, message TEXT, waived INTEGER
);
