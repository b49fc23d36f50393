/*---
code       = "EN-10"
name       = "wheel-score-low"
severity   = "info"
class      = "judgement"
reach      = "plan"
plans      = "level <> 'european' AND status <> 'superseded'"
examines   = "wheel_score"
needs      = ["wheel_score"]
thresholds = ["wheel_score_low", "wheel_step_mean_min"]
basis      = ["Self-assessment wheel (RIS3 Guide): 6 steps with 3 factors each, scores from 0 to 5; the names of the factors are unverified"]
why        = "The wheel shows where a strategy is weakest by the judgement of those who wrote it; that is where to work next."
message    = "{problem}."
fix        = "{remedy}"
---*/
-- The last score of each factor counts. A step is judged when all its factors are scored; 0 stands for "no information".
WITH scored AS MATERIALIZED (
  SELECT id, factor, score, scored_on, reason FROM (
    SELECT w.*, row_number() OVER (PARTITION BY factor ORDER BY ifnull(scored_on, '') DESC, id DESC) AS place FROM live_wheel_score w WHERE w.plan = :plan)
  WHERE  place = 1 AND score IS NOT NULL),
step AS MATERIALIZED (
  SELECT CAST(f.step AS INTEGER) AS step, count(*) AS factors, count(s.score) AS scored, sum(s.score) AS total, avg(s.score) AS mean,
         group_concat(f.factor || ': ' || s.score, ', ' ORDER BY CAST(f.factor AS INTEGER)) AS scores
  FROM   ref_wheel_factors f LEFT JOIN scored s ON s.factor = CAST(f.factor AS INTEGER) GROUP BY f.step)
SELECT 'wheel_score' AS entity, s.id AS record, 'factor ' || s.factor AS code, 'score' AS field, NULL AS severity,
       'Factor ' || s.factor || ' of the wheel, ' || f.title || iif(f.status = 'unverified', ' (name unverified)', '') || iif(s.score = 0, ', has no information behind it (0 of 5)', ', is scored ' || s.score || ' of 5') AS problem,
       iif(trim(ifnull(s.reason, '')) = '', 'Enter in the reason what would raise the score and who takes care of it.', 'Do what the reason calls for, and score the factor again.') AS remedy, NULL AS missing
FROM   scored s JOIN ref_wheel_factors f ON CAST(f.factor AS INTEGER) = s.factor WHERE s.score <= threshold('wheel_score_low')
UNION ALL
SELECT 'plan', p.id, 'step ' || t.step, 'code', 'warning',
       'Step ' || t.step || ' of the wheel has a mean of ' || printf('%.1f', t.mean) || ' (factors ' || t.scores || '); at least ' || printf('%.1f', threshold('wheel_step_mean_min')) || ' is expected',
       'Work on this step before the others.', NULL
FROM   step t JOIN live_plan p ON p.id = :plan WHERE t.scored = t.factors AND round(t.mean, 6) < threshold('wheel_step_mean_min')
UNION ALL
SELECT 'plan', NULL, 'wheel', NULL, NULL, NULL, NULL, 'steps ' || group_concat(step, ', ') || ' are not scored in full'
FROM  (SELECT step FROM step WHERE scored < factors ORDER BY step) HAVING count(*) > 0;
