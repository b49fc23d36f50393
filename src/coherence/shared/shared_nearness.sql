-- How near each priority is to what the territory can do (relatedness density) and how complex it is, with the median of the
-- territory and where both come from. Computed figures go before a study's, which is entered as evidence: with the
-- priority, and without one for the median; of several the latest counts. Of the activities of a priority the nearest
-- and the most complex one count, so that what is below the median is so in all of them.
CREATE TEMP TABLE shared_nearness (
  plan TEXT, priority TEXT, density REAL, density_from TEXT, density_norm REAL, density_norm_from TEXT,
  complexity REAL, complexity_from TEXT, complexity_norm REAL, complexity_norm_from TEXT
);
INSERT INTO shared_nearness
WITH entered AS MATERIALIZED (
  SELECT v.code, v.value, v.year, lower(trim(v.unit)) LIKE 'complexity%' AS complexity, ifnull(t.parent, t.id) AS priority,
         row_number() OVER (PARTITION BY lower(trim(v.unit)) LIKE 'complexity%', ifnull(t.parent, t.id) ORDER BY ifnull(v.year, 0) DESC, v.code) AS place
  FROM   live_evidence v LEFT JOIN priority t ON t.id = v.priority AND t.retired_at IS NULL
  WHERE  v.plan = :plan AND v.value IS NOT NULL AND lower(trim(v.unit)) IN ('relatedness density', 'complexity', 'complexity index')),
held AS MATERIALIZED (
  SELECT *, scheme || ' ' || code || ', ' || replace(replace(variable, 'rd-', 'R&D '), '-', ' ') || ' ' || year AS shown
  FROM   shared_specialised WHERE plan = :plan AND priority IS NOT NULL),
near AS MATERIALIZED (
  SELECT priority, density, shown, density_norm AS norm, row_number() OVER (PARTITION BY priority ORDER BY measure, density DESC, code) AS place
  FROM   held WHERE density IS NOT NULL),
complex AS MATERIALIZED (
  SELECT priority, complexity, shown, complexity_norm AS norm, row_number() OVER (PARTITION BY priority ORDER BY measure, complexity DESC, code) AS place
  FROM   held WHERE complexity IS NOT NULL)
SELECT :plan, r.id, coalesce(h.density, d.value), coalesce(h.shown, d.code || ', ' || ifnull(d.year, 'year not entered')),
       iif(h.priority IS NULL, n.value, h.norm), iif(h.priority IS NULL, n.code, 'of all its activities'),
       coalesce(x.complexity, c.value), coalesce(x.shown, c.code || ', ' || ifnull(c.year, 'year not entered')),
       iif(x.priority IS NULL, m.value, x.norm), iif(x.priority IS NULL, m.code, 'of all activities')
FROM   live_priority r
LEFT   JOIN near h ON h.priority = r.id AND h.place = 1
LEFT   JOIN complex x ON x.priority = r.id AND x.place = 1
LEFT   JOIN entered d ON d.priority = r.id AND NOT d.complexity AND d.place = 1
LEFT   JOIN entered n ON n.priority IS NULL AND NOT n.complexity AND n.place = 1
LEFT   JOIN entered c ON c.priority = r.id AND c.complexity AND c.place = 1
LEFT   JOIN entered m ON m.priority IS NULL AND m.complexity AND m.place = 1
WHERE  r.plan = :plan AND r.parent IS NULL;
