-- The scores of a plan, newest first; those without a date last.
SELECT factor, id, score, scored_on, reason
FROM live_wheel_score WHERE plan = :plan
ORDER BY factor, scored_on IS NULL, scored_on DESC, id DESC;
