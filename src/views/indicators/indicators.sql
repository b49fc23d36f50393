-- The living indicators of a plan.
SELECT i.id, i.code, i.title, i.title_en, i.kind, i.common_code, i.unit, i.direction, i.baseline, i.baseline_year,
       i.milestone, i.milestone_year, i.target, i.target_year, i.frequency, i.data_source, b.title AS owner
FROM live_indicator i LEFT JOIN body b ON b.id = i.owner
WHERE i.plan = :plan
ORDER BY i.position IS NULL, i.position, i.code COLLATE natural_order;
