-- The summary index of every state in the latest edition and year of the innovation scoreboard: editions have scales of
-- their own and are never mixed.
WITH last AS (SELECT edition, max(year) AS year FROM ref_eis_values WHERE edition = (SELECT max(edition) FROM ref_eis_values))
SELECT e.country, e.edition, e.scale, CAST(e.year AS INTEGER) AS year, CAST(e.summary_innovation_index AS REAL) AS value, e.status
FROM   last l JOIN ref_eis_values e ON e.edition = l.edition AND e.year = l.year
WHERE  e.country <> '' AND e.summary_innovation_index <> ''
ORDER  BY e.country;
