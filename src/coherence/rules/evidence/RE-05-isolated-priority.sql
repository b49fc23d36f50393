/*---
code       = "RE-05"
name       = "isolated-priority"
severity   = "info"
class      = "judgement"
reach      = "upper"
across     = ["statistic", "relatedness"]
plans      = "level IN ('national', 'regional', 'local') AND status <> 'superseded'"
examines   = "priority"
among      = "parent IS NULL"
needs      = ["priority"]
thresholds = ["proximity_min"]
basis      = ["Iacobucci, Guzzini 2016: domains that are related to each other learn from each other", "Method: proximity of two activities, how often they are found together (Hidalgo, Klinger, Barabási, Hausmann 2007)"]
why        = "A priority that shares nothing with the others profits from none of them, and none of them from it."
message    = "{code} {title} stands alone: of all other priorities {other_code} {other_title} is the nearest, and their proximity is {proximity} ({pair}); from {least} on they are called related."
fix        = "Plan an action that serves {code} and another priority together, or say in its description why it stands alone."
---*/
-- Proximities are computed from statistics of ten territories, or a study's are entered as relatedness: see
-- `shared_related`. Of a priority's activities those count that are nearest to one of the other priority. An action
-- that serves both is the link that is missing here, so a priority that shares one is not asked.
WITH nearest AS MATERIALIZED (
  SELECT n.*, row_number() OVER (PARTITION BY n.priority ORDER BY n.proximity DESC, q.code, n.code, n.other_code) AS place
  FROM   shared_related n JOIN live_priority q ON q.id = n.other WHERE n.plan = :plan),
shared_action AS MATERIALIZED (
  SELECT DISTINCT ifnull(p.parent, p.id) AS priority, k.action FROM live_action_priority k JOIN live_priority p ON p.id = k.priority WHERE k.plan = :plan),
judged AS MATERIALIZED (
  SELECT r.id, r.code, r.title, n.other, n.scheme, n.code AS own_activity, n.other_code AS other_activity, n.proximity
  FROM   live_priority r LEFT JOIN nearest n ON n.priority = r.id AND n.place = 1
  WHERE  r.plan = :plan AND r.parent IS NULL)
SELECT 'priority' AS entity, j.id AS record, j.code, 'title' AS field, j.title, q.code AS other_code, q.title AS other_title, j.proximity,
       j.scheme || ' ' || j.own_activity || ' and ' || j.other_activity AS pair, threshold('proximity_min') AS least, NULL AS missing
FROM   judged j JOIN live_priority q ON q.id = j.other
WHERE  j.proximity < threshold('proximity_min')
  AND  NOT EXISTS (SELECT 1 FROM shared_action a JOIN shared_action b ON b.action = a.action AND b.priority <> a.priority WHERE a.priority = j.id)
UNION ALL
SELECT 'relatedness', NULL, 'relatedness', NULL, NULL, NULL, NULL, NULL, NULL, NULL,
       CASE WHEN sum(proximity IS NOT NULL) = 0 THEN 'neither statistics of ten territories nor relatedness of the activities of two priorities are entered'
            ELSE 'nothing is known of what the activities are related to of ' || group_concat(iif(proximity IS NULL, code, NULL), ', ') END
FROM   judged HAVING count(*) > 1 AND sum(proximity IS NULL) > 0;
