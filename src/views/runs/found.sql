SELECT rule, severity, plan, entity, record, code, field, message, waived FROM run_finding
WHERE  run = :run AND (:plan IS NULL OR plan = :plan) ORDER BY rowid
