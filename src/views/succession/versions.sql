-- A plan and the versions before it, the newest first. A loop of versions ends somewhere.
WITH RECURSIVE version (plan, step) AS (
  SELECT :plan, 0
  UNION SELECT p.supersedes, v.step + 1 FROM version v JOIN plan p ON p.id = v.plan WHERE p.supersedes IS NOT NULL AND v.step < 20)
SELECT p.id, p.code, p.title, p.status, p.adopted_on FROM version v JOIN plan p ON p.id = v.plan ORDER BY v.step;
