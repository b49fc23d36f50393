-- What speaks for a place of an operation: which action or priority the operations with the same intervention field, the
-- same specific objective or the same beneficiary belong to, and which action has budget lines of the field.
WITH assigned AS (
  SELECT o.intervention_field AS field, o.specific_objective AS objective, o.beneficiary,
         CASE WHEN o.action IS NULL THEN 'priority' ELSE 'action' END AS entity, ifnull(o.action, o.priority) AS record
  FROM   live_operation o
  WHERE  o.plan = :plan AND (o.action IS NOT NULL OR o.priority IS NOT NULL)),
uses AS (
  SELECT 'field' AS kind, field AS word, entity, record FROM assigned WHERE field IS NOT NULL
  UNION ALL SELECT 'line', intervention_field, 'action', action FROM live_budget_line WHERE plan = :plan AND intervention_field IS NOT NULL
  UNION ALL SELECT 'objective', objective, entity, record FROM assigned WHERE objective IS NOT NULL
  UNION ALL SELECT 'beneficiary', beneficiary, entity, record FROM assigned WHERE beneficiary IS NOT NULL)
SELECT u.kind, u.word, u.entity, u.record, count(*) AS number
FROM   uses u GROUP BY u.kind, u.word, u.entity, u.record ORDER BY u.kind, u.word, number DESC, u.record;
