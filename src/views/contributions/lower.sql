-- The plans that answer to a plan.
SELECT id, code, title FROM live_plan WHERE upper = :plan AND status <> 'superseded' ORDER BY code COLLATE natural_order;
