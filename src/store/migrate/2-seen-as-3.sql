-- Lets one connection see a file of version 2 as one of version 3: what its index knows are living records.
CREATE TEMP VIEW search_row AS SELECT *, 1 AS lives FROM main.search_row;
