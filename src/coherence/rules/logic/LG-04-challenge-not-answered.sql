/*---
code       = "LG-04"
name       = "challenge-not-answered"
severity   = "info"
class      = "judgement"
reach      = "plan"
plans      = "level <> 'european' AND status <> 'superseded'"
examines   = "need"
among      = "ifnull(quadrant, 'threat') IN ('weakness', 'threat')"
needs      = ["need"]
thresholds = ["need_rating_high"]
basis      = ["RIS3 Guide: from the analysis (step 1) to priorities and actions (steps 4 and 5)"]
why        = "A challenge that the analysis names and nothing answers leaves the reader to guess whether it was forgotten or left to others."
message    = "{problem}."
fix        = "{remedy}"
---*/
-- Strengths and opportunities are there to be used, not answered; what stands in no quadrant may be a challenge. One with a
-- high rating is a matter of LG-09. An action that was cancelled answers nothing.
WITH judged AS MATERIALIZED (
  SELECT n.id, n.code, n.title, n.quadrant, n.rating,
         EXISTS (SELECT 1 FROM live_need_link l LEFT JOIN priority r ON r.id = l.priority AND r.retired_at IS NULL
                 LEFT JOIN action a ON a.id = l.action AND a.retired_at IS NULL AND a.status <> 'cancelled'
                 WHERE l.plan = :plan AND l.need = n.id AND (r.id IS NOT NULL OR a.id IS NOT NULL)) AS answered
  FROM   live_need n WHERE n.plan = :plan AND ifnull(n.quadrant, 'threat') IN ('weakness', 'threat')),
-- Where not one of several has it, that is said once, of the plan.
whole AS (SELECT count(*) AS number, count(*) > 1 AND max(answered) = 0 AS none FROM judged)
SELECT 'need' AS entity, j.id AS record, j.code, 'title' AS field,
       'The ' || ifnull(j.quadrant, 'need') || ' ' || j.code || ' ' || j.title || ' is answered by no priority and no action' AS problem,
       'Link ' || j.code || ' to what answers it, say in its note who else takes care of it, or drop it.' AS remedy, NULL AS missing
FROM   judged j JOIN whole w
WHERE  NOT j.answered AND NOT w.none AND NOT (ifnull(j.rating, 0) >= threshold('need_rating_high') AND j.quadrant IS NOT NULL)
UNION ALL
SELECT 'plan', p.id, p.code, 'code', 'None of the ' || w.number || ' weaknesses and threats of the analysis is answered by a priority or an action',
       'Link each of them to what answers it, or drop it.', NULL
FROM   whole w JOIN live_plan p ON p.id = :plan WHERE w.none;
