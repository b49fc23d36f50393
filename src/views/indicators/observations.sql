-- What was observed, oldest first.
SELECT id, indicator, observed_on, value, provisional FROM live_observation
WHERE plan = :plan ORDER BY observed_on, id;
