-- Records whose code begins with a text too short for the index, then those whose title holds it.
SELECT entity, record, plan, '' AS excerpt
FROM search WHERE title LIKE :inside ESCAPE '\'
ORDER BY title NOT LIKE :start ESCAPE '\', title LIMIT :limit;
