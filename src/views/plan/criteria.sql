-- The plan's self-assessment, criterion by criterion.
SELECT c.id, c.code, c.title, c.status, c.statement, e.code AS evidence, c.reviewer, c.reviewed_on
FROM live_criterion c LEFT JOIN evidence e ON e.id = c.evidence
WHERE c.plan = :plan
ORDER BY c.position IS NULL, c.position, c.code COLLATE natural_order;
