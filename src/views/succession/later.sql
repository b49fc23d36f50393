-- The version that takes the place of a plan: one that was adopted before one that is still being prepared.
SELECT id FROM live_plan WHERE supersedes = :plan
ORDER  BY status IN ('approved', 'superseded') DESC, period_start DESC, code COLLATE natural_order LIMIT 1;
