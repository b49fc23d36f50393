-- How many living records of an entity a plan has, by where they come from.
SELECT count(*) AS records,
       count(*) FILTER (WHERE provenance = 'published')  AS published,
       count(*) FILTER (WHERE provenance = 'reading')    AS readings,
       count(*) FILTER (WHERE provenance = 'unverified') AS unverified
FROM {entity} WHERE plan = :plan AND retired_at IS NULL;
