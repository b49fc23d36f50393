-- The latest score of each factor: max() takes the other columns from the row that holds the maximum.
SELECT id, factor, score, scored_on, reason, max(ifnull(scored_on, '')) AS latest
FROM live_wheel_score WHERE plan = :plan
GROUP BY factor ORDER BY factor;
