/*---
code       = "GC-08"
name       = "high-risk-not-answered"
severity   = "warning"
class      = "judgement"
reach      = "plan"
plans      = "status <> 'superseded'"
examines   = "risk"
among      = "likelihood IS NOT NULL AND impact IS NOT NULL"
thresholds = ["risk_high"]
basis      = ["Practice of programmes: a risk is entered to be answered; from when it is high is ours"]
why        = "A risk that is known to be likely and grave and has no answer was written down for nobody."
message    = "{code} {title} is rated {likelihood} × {impact} = {rating} of 25 and has {problem}."
fix        = "Say in `mitigation` what is done about {code}, and name in `owner` the body that does it."
---*/
-- A superseded plan is history and is not asked. A likelihood or an impact that is not entered is not low.
WITH rated AS MATERIALIZED (
  SELECT id, code, title, likelihood, impact, likelihood * impact AS rating, trim(ifnull(mitigation, '')) = '' AS open, owner IS NULL OR owner NOT IN (SELECT id FROM live_body WHERE plan = :plan) AS unowned
  FROM   live_risk WHERE plan = :plan)
SELECT 'risk' AS entity, id AS record, code, iif(open, 'mitigation', 'owner') AS field, iif(open, NULL, 'info') AS severity, title, likelihood, impact, rating,
       CASE WHEN open AND unowned THEN 'neither an answer nor a body that answers for it' WHEN open THEN 'no answer' ELSE 'an answer, but no body that sees to it' END AS problem, NULL AS missing
FROM   rated WHERE rating >= threshold('risk_high') AND (open OR unowned)
UNION  ALL
SELECT 'risk', NULL, 'risks', NULL, NULL, NULL, NULL, NULL, NULL, NULL,
       count(*) || iif(count(*) = 1, ' is', ' are') || ' not rated: the likelihood or the impact is not entered'
FROM   rated WHERE rating IS NULL HAVING count(*) > 0;
