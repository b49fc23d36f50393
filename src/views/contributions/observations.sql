-- What was observed of the indicators that count towards those of a plan, oldest first.
SELECT o.indicator, o.observed_on, o.value, o.provisional
FROM live_observation o
WHERE o.value IS NOT NULL AND o.indicator IN (
  SELECT m.indicator FROM live_indicator u CROSS JOIN live_indicator_map m ON m.upper_indicator = u.id
  WHERE u.plan = :plan AND m.plan <> :plan)
ORDER BY o.observed_on, o.id;
