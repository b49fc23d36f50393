/*---
code     = "TL-03"
name     = "period-outside-upper"
severity = "warning"
class    = "judgement"
reach    = "upper"
examines = "plan"
needs    = ["upper"]
basis    = ["Vertical coherence: a plan answers to one that is in force while it runs"]
why      = "For the years that the upper plan does not cover, nobody has said what the plan answers to and what it may count on."
message  = "{title} runs from {period_start} to {period_end}, {upper_title} from {upper_start} to {upper_end}: {verdict}."
fix      = "Name the version of the upper plan that covers the period, align the period with it, or have the difference accepted with a reason."
---*/
-- No year in common is one finding, not two: where the plan ends is then no matter.
SELECT 'plan' AS entity, p.id AS record, p.code,
       CASE WHEN p.period_start > u.period_end OR p.period_end < u.period_start THEN 'upper'
            ELSE 'period_end' END AS field,
       p.title, p.period_start, p.period_end,
       u.title AS upper_title, u.period_start AS upper_start, u.period_end AS upper_end,
       CASE WHEN p.period_start > u.period_end OR p.period_end < u.period_start THEN 'the two have no year in common'
            WHEN p.period_end - u.period_end = 1 THEN 'its last year is not covered'
            ELSE 'its last ' || (p.period_end - u.period_end) || ' years are not covered' END AS verdict,
       NULL AS missing
FROM   live_plan p JOIN live_plan u ON u.id = p.upper
WHERE  p.id = :plan AND (p.period_end > u.period_end OR p.period_end < u.period_start OR p.period_start > u.period_end)
UNION ALL
SELECT 'plan', p.id, 'period', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
       CASE WHEN p.period_start IS NULL OR p.period_end IS NULL THEN 'the start or the end is not entered'
            ELSE 'the start or the end of the upper plan ' || u.code || ' is not entered' END
FROM   live_plan p JOIN live_plan u ON u.id = p.upper
WHERE  p.id = :plan
  AND  (p.period_start IS NULL OR p.period_end IS NULL OR u.period_start IS NULL OR u.period_end IS NULL);
