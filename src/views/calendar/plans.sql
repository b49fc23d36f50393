-- The plans whose dates are listed: all, or some plan and those that answer to it. A superseded plan has none to come.
-- `is_bound`: the rules of the EU funds of 2021-2027 hold for it, as for national and regional strategies of a member
-- state; a state that is known to be outside is left out, and so is China.
WITH RECURSIVE under (id) AS (
  SELECT :plan WHERE :plan IS NOT NULL
  UNION SELECT q.id FROM under CROSS JOIN live_plan q ON q.upper = under.id WHERE :below)
SELECT p.id, p.code, p.title, p.period_start, p.period_end, p.review_due, p.status,
       p.level IN ('national', 'regional') AND ifnull(p.period_end, 0) >= 2021 AND ifnull(p.country = 'CN'
         OR (p.territory_scheme = 'NUTS' AND p.country NOT IN (SELECT c.country FROM ref_competences c)
             AND EXISTS (SELECT 1 FROM ref_nuts n WHERE n.code = p.country AND n."group" <> 'EU27')), 0) = 0 AS is_bound
FROM live_plan p
WHERE p.status <> 'superseded' AND (:plan IS NULL OR p.id IN (SELECT id FROM under))
ORDER BY p.code COLLATE natural_order;
