/*---
code       = "LG-09"
name       = "decisive-challenge-without-action"
severity   = "warning"
class      = "judgement"
reach      = "plan"
plans      = "level <> 'european' AND status <> 'superseded'"
examines   = "need"
among      = "quadrant IN ('weakness', 'threat') AND rating IS NOT NULL"
needs      = ["need_link", "action"]
thresholds = ["need_rating_high"]
basis      = ["SWOT analysis: what is rated as decisive is acted upon"]
why        = "The analysis calls it decisive, and the plan does nothing about it."
message    = "The {quadrant} {code} {title} is rated {rating} of 5, and {verdict}."
fix        = "Link {code} to the action that answers it, plan one, or lower the rating if others take care of it."
---*/
-- Answered is what an action is linked to, and what stands behind a priority that has actions of its own or in its trajectories.
SELECT 'need' AS entity, id AS record, code, 'rating' AS field, title, quadrant, rating,
       CASE priorities WHEN 0 THEN 'nothing answers it' WHEN 1 THEN 'the priority that answers it has no action'
                       ELSE 'the ' || priorities || ' priorities that answer it have no action' END AS verdict, NULL AS missing
FROM  (SELECT n.id, n.code, n.title, n.quadrant, n.rating,
              (SELECT count(*) FROM live_need_link l JOIN live_priority r ON r.id = l.priority WHERE l.plan = :plan AND l.need = n.id) AS priorities,
              EXISTS (SELECT 1 FROM live_need_link l JOIN live_action a ON a.id = l.action
                      WHERE l.plan = :plan AND l.need = n.id AND a.status <> 'cancelled')
              OR EXISTS (SELECT 1 FROM live_need_link l JOIN live_priority r ON r.id = l.priority
                         JOIN live_priority t ON t.plan = r.plan AND (t.id = r.id OR t.parent = r.id)
                         JOIN live_action_priority k ON k.priority = t.id JOIN live_action a ON a.id = k.action
                         WHERE l.plan = :plan AND l.need = n.id AND a.status <> 'cancelled') AS acted
       FROM   live_need n
       WHERE  n.plan = :plan AND n.quadrant IN ('weakness', 'threat') AND n.rating >= threshold('need_rating_high'))
WHERE  NOT acted
UNION ALL
SELECT 'need', NULL, 'needs', NULL, NULL, NULL, NULL, NULL,
       count(*) || iif(count(*) = 1, ' weakness or threat has', ' weaknesses and threats have') || ' no rating'
FROM   live_need WHERE plan = :plan AND quadrant IN ('weakness', 'threat') AND rating IS NULL HAVING count(*) > 0;
