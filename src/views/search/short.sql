-- Records whose code begins with a text too short for the index, then those whose title holds it.
SELECT search.entity, search.record, search.plan, r.lives
FROM search JOIN search_row r ON r.row = search.rowid
WHERE search.title LIKE :inside ESCAPE '\' AND (r.lives OR :with_retired) AND search.plan NOT IN (SELECT plan FROM outside)
ORDER BY r.lives DESC, search.title NOT LIKE :start ESCAPE '\', search.title LIMIT :limit;
