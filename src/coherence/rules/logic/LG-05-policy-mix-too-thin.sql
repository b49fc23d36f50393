/*---
code       = "LG-05"
name       = "policy-mix-too-thin"
severity   = "warning"
class      = "judgement"
reach      = "plan"
plans      = "level IN ('national', 'regional') AND status <> 'superseded'"
examines   = "priority"
among      = "parent IS NULL AND ifnull(stage, 'mature') = 'mature'"
needs      = ["action_priority"]
thresholds = ["mix_instruments_min", "mix_areas_min"]
basis      = ["RIS3 Guide: a suitable policy mix (step 5)", "Self-assessment wheel: balance"]
why        = "One kind of support rarely carries research to the market: it lacks the people, the places or the rules around it."
message    = "{code} {title} is served by a thin policy mix: {instruments} {instruments|instrument|instruments} ({named}) in {areas} of six areas{covered}; at least {least_instruments} instruments and {least_areas} areas are expected."
fix        = "Look for what {code} lacks ({lacking}), plan it or link it, or mark the priority as emerging."
---*/
-- An action covers the area of its instrument and that of the people it is for, so one action can cover two. What serves the
-- whole plan serves each priority too, and what serves a trajectory the priority above it. A priority that is still
-- being discovered is not expected to have everything, nor is a local plan.
WITH served AS MATERIALIZED (
  SELECT r.id AS priority, a.id AS action, a.instrument, a.target_group, a.system_reform, 0 AS horizontal
  FROM   live_priority r JOIN live_priority t ON t.plan = r.plan AND (t.id = r.id OR t.parent = r.id)
  JOIN   live_action_priority k ON k.priority = t.id JOIN live_action a ON a.id = k.action
  WHERE  r.plan = :plan AND r.parent IS NULL AND ifnull(r.stage, 'mature') = 'mature' AND a.status <> 'cancelled'
  UNION
  SELECT r.id, a.id, a.instrument, a.target_group, a.system_reform, 1
  FROM   live_action a JOIN live_priority r ON r.plan = a.plan AND r.parent IS NULL AND ifnull(r.stage, 'mature') = 'mature'
  WHERE  a.plan = :plan AND a.horizontal AND a.status <> 'cancelled'),
mix AS MATERIALIZED (
  SELECT s.priority, sum(s.horizontal = 0) AS own, count(DISTINCT nullif(s.instrument, 'other')) AS instruments,
         sum(ifnull(s.instrument, 'other') = 'other' OR s.target_group IS NULL) AS unknown,
         ifnull(max(s.target_group IN ('research-organisations', 'universities')), 0) AS research,
         ifnull(max(s.target_group IN ('enterprises', 'smes', 'start-ups')), 0) AS firms,
         ifnull(max(s.instrument = 'training'), 0) AS skills,
         ifnull(max(ifnull(s.instrument IN ('network', 'service', 'voucher'), 0) OR ifnull(s.target_group = 'clusters', 0)), 0) AS transfer,
         ifnull(max(s.instrument = 'infrastructure'), 0) AS places,
         ifnull(max(ifnull(s.instrument IN ('regulation', 'procurement'), 0) OR ifnull(s.target_group = 'public-bodies', 0) OR ifnull(s.system_reform, 0)), 0) AS frame
  FROM   served s GROUP BY s.priority),
judged AS (SELECT *, research + firms + skills + transfer + places + frame AS areas FROM mix)
SELECT 'priority' AS entity, r.id AS record, r.code, 'title' AS field, r.title, m.instruments, m.areas,
       iif(m.instruments = 0, 'none is named', (SELECT group_concat(instrument, ', ') FROM (SELECT DISTINCT s.instrument FROM served s WHERE s.priority = r.id AND s.instrument <> 'other' ORDER BY 1))) AS named,
       iif(m.areas = 0, '', ' (' || substr(iif(m.research, ', research', '') || iif(m.firms, ', innovation in firms', '') || iif(m.skills, ', skills', '') || iif(m.transfer, ', transfer and cooperation', '')
                                           || iif(m.places, ', infrastructure', '') || iif(m.frame, ', framework conditions', ''), 3) || ')') AS covered,
       substr(iif(m.research, '', ', research') || iif(m.firms, '', ', innovation in firms') || iif(m.skills, '', ', skills') || iif(m.transfer, '', ', transfer and cooperation')
              || iif(m.places, '', ', infrastructure') || iif(m.frame, '', ', framework conditions'), 3) AS lacking,
       threshold('mix_instruments_min') AS least_instruments, threshold('mix_areas_min') AS least_areas,
       CASE WHEN m.unknown > 0 THEN 'instrument or target group is not entered for ' || m.unknown || ' of its actions' END AS missing
FROM   live_priority r JOIN judged m ON m.priority = r.id
-- That a priority has no action of its own is for another rule to say.
WHERE  m.own > 0 AND (m.instruments < threshold('mix_instruments_min') OR m.areas < threshold('mix_areas_min'))
UNION ALL
SELECT 'priority', NULL, 'priorities', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
       count(*) || iif(count(*) = 1, ' has', ' have') || ' no action of ' || iif(count(*) = 1, 'its', 'their') || ' own'
FROM   live_priority r LEFT JOIN mix m ON m.priority = r.id
WHERE  r.plan = :plan AND r.parent IS NULL AND ifnull(r.stage, 'mature') = 'mature' AND ifnull(m.own, 0) = 0 HAVING count(*) > 0;
