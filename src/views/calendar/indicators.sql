-- By plan and year: the indicators whose milestone or target is due at its end, how many of them have no value of that
-- year or later, and how many have none at all.
WITH seen AS MATERIALIZED (
  SELECT o.indicator, max(o.observed_on) AS last
  FROM json_each(:plans) s CROSS JOIN live_observation o ON o.plan = s.value
  WHERE o.value IS NOT NULL GROUP BY o.indicator),
due (plan, id, kind, year) AS (
  SELECT i.plan, i.id, 'milestone', i.milestone_year FROM json_each(:plans) s CROSS JOIN live_indicator i ON i.plan = s.value
  WHERE i.milestone IS NOT NULL AND i.milestone_year IS NOT NULL
  UNION ALL
  SELECT i.plan, i.id, 'target', i.target_year FROM json_each(:plans) s CROSS JOIN live_indicator i ON i.plan = s.value
  WHERE i.target IS NOT NULL AND i.target_year IS NOT NULL)
SELECT d.plan, d.kind, d.year, count(*) AS number,
       sum(ifnull(s.last < d.year || '-01-01', 1)) AS without_year, sum(s.last IS NULL) AS without
FROM due d LEFT JOIN seen s ON s.indicator = d.id
GROUP BY d.plan, d.kind, d.year;
