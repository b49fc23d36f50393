-- First and last day of the plan's period.
SELECT period_start || '-01-01' AS first, period_end || '-12-31' AS last FROM plan WHERE id = :plan;
