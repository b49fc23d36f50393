-- The highest location quotient of each priority: of its branches (`economy`) and of its fields of research (`science`),
-- computed or entered as evidence with its unit. One strong branch or field is enough, and a study may look closer than
-- statistics do: so of all of them, for several activities, years or trajectories, the highest counts.
CREATE TEMP TABLE shared_quotient (plan TEXT, priority TEXT, kind TEXT, value REAL, source TEXT, shown TEXT);
INSERT INTO shared_quotient
WITH found AS (
  SELECT ifnull(t.parent, t.id) AS priority, iif(lower(trim(v.unit)) IN ('location quotient', 'lq'), 'economy', 'science') AS kind, v.value,
         'entered' AS source, v.code || ', ' || ifnull(v.year, 'year not entered') || ', ' || ifnull(v.reference_area, 'area not entered') AS shown
  FROM   live_evidence v JOIN live_priority t ON t.id = v.priority
  WHERE  v.plan = :plan AND v.value IS NOT NULL
    AND  lower(trim(v.unit)) IN ('location quotient', 'lq', 'specialisation index', 'specialization index', 'revealed comparative advantage', 'rca', 'rta')
  UNION  ALL
  SELECT priority, iif(scheme IN ('NABS', 'FORD'), 'science', 'economy'), quotient, 'computed',
         scheme || ' ' || code || ', ' || replace(replace(variable, 'rd-', 'R&D '), '-', ' ') || ' in ' || territory || ' against ' || reference || ', ' || year
  FROM   shared_specialised WHERE plan = :plan AND priority IS NOT NULL AND quotient IS NOT NULL)
SELECT :plan, priority, kind, value, source, shown
FROM  (SELECT *, row_number() OVER (PARTITION BY priority, kind ORDER BY value DESC, source, shown) AS place FROM found)
WHERE  place = 1;
