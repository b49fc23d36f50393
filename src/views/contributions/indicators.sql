-- The indicators of a plan that others can count towards.
SELECT i.id, i.code, i.title, i.kind, i.common_code, i.unit, i.direction, i.baseline, i.baseline_year, i.milestone,
       i.milestone_year, i.target, i.target_year, p.period_start
FROM live_indicator i JOIN live_plan p ON p.id = i.plan
WHERE i.plan = :plan AND i.kind <> 'context'
ORDER BY i.position IS NULL, i.position, i.code COLLATE natural_order;
