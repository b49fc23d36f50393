-- How many links of the plans below lead to the plan, and how many of them no source publishes.
SELECT count(*) AS links, count(*) FILTER (WHERE l.provenance = 'reading') AS readings,
       count(*) FILTER (WHERE l.provenance = 'unverified') AS unverified
FROM   live_plan p
JOIN   live_alignment l ON l.plan = p.id
JOIN   live_priority u ON u.id = l.upper_priority AND u.plan = :upper
WHERE  p.upper = :upper AND p.status <> 'superseded';
