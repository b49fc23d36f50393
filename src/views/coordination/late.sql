-- Plans in force that still answer to an earlier version of the plan.
WITH RECURSIVE version (plan) AS (
  SELECT supersedes FROM plan WHERE id = :upper AND supersedes IS NOT NULL
  UNION SELECT p.supersedes FROM version v JOIN plan p ON p.id = v.plan WHERE p.supersedes IS NOT NULL)
SELECT p.id, p.code, p.title FROM version v CROSS JOIN live_plan p ON p.upper = v.plan
WHERE  p.status <> 'superseded' AND NOT EXISTS (SELECT 1 FROM live_plan n WHERE n.supersedes = p.id)
ORDER  BY p.code COLLATE natural_order;
