-- Records that hold every phrase; a hit in code or title weighs ten times one in prose. Retired ones come last.
SELECT search.entity, search.record, search.plan, r.lives
FROM search JOIN search_row r ON r.row = search.rowid
WHERE search MATCH :query AND (r.lives OR :with_retired) AND search.plan NOT IN (SELECT plan FROM outside)
ORDER BY r.lives DESC, bm25(search, 10.0, 1.0), search.rowid LIMIT :limit;
