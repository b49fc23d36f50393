-- Records that hold every phrase; a hit in code or title weighs ten times one in prose.
SELECT entity, record, plan, snippet(search, 1, '', '', '…', 48) AS excerpt
FROM search WHERE search MATCH :query
ORDER BY bm25(search, 10.0, 1.0), rowid LIMIT :limit;
