-- The indicators of the new version, for a map that somebody has to choose a place for.
SELECT id, code, title FROM live_indicator WHERE plan = :version
ORDER BY position IS NULL, position, code COLLATE natural_order;
