/*---
code       = "LG-07"
name       = "measures-not-tailored"
severity   = "warning"
class      = "judgement"
reach      = "plan"
plans      = "level <> 'european' AND status <> 'superseded'"
examines   = "plan"
among      = "(SELECT count(*) FROM live_priority r WHERE r.plan = live_plan.id AND r.parent IS NULL) >= 3"
needs      = ["action_priority"]
thresholds = ["same_mix_share_max", "text_likeness_min"]
basis      = ["Gianelle, Guzzo, Mieszkowski, condition 3 of 3: measures are tailored to what each priority needs"]
why        = "The third of three conditions of specialisation fails: a ship and a seed do not need the same support."
message    = "{title} {problem}."
fix        = "Ask for each of these priorities what it lacks (people, places, first buyers, rules), and plan for it what the others do not need."
---*/
-- The support of a priority is what its actions are, by instrument and by whom they are for, those of its trajectories included;
-- actions that serve the whole plan say nothing about one priority. Two priorities may be alike by chance. Measures are also the same when their descriptions are, word for
-- word but for a few: those that begin alike and have the same instrument are held against the first of
-- them, for to hold each against each would take long.
WITH served AS MATERIALIZED (
  SELECT DISTINCT ifnull(t.parent, t.id) AS priority, a.instrument, a.target_group
  FROM   live_action_priority k JOIN live_priority t ON t.id = k.priority JOIN live_action a ON a.id = k.action
  WHERE  k.plan = :plan AND a.status <> 'cancelled'),
mix AS MATERIALIZED (
  SELECT r.code, count(*) AS kinds, sum(s.instrument IS NULL OR s.target_group IS NULL) AS unknown,
         group_concat(s.instrument || ' for ' || replace(s.target_group, 'smes', 'SMEs'), ', ' ORDER BY s.instrument, s.target_group) AS mix
  FROM   served s JOIN live_priority r ON r.id = s.priority GROUP BY r.id),
known AS (SELECT mix, count(*) AS alike, group_concat(code, ', ' ORDER BY length(code), code) AS codes FROM mix WHERE unknown = 0 GROUP BY mix),
whole AS MATERIALIZED (SELECT count(*) AS number, sum(unknown > 0) AS open FROM mix),
told AS MATERIALIZED (
  SELECT a.id, a.code, a.description, a.instrument, a.target_group, length(a.description) AS size, substr(bare(substr(a.description, 1, 40)), 1, 4) AS opening,
         (SELECT min(ifnull(t.parent, t.id)) FROM live_action_priority k JOIN live_priority t ON t.id = k.priority WHERE k.action = a.id HAVING count(DISTINCT ifnull(t.parent, t.id)) = 1) AS priority
  FROM   live_action a WHERE a.plan = :plan AND a.status <> 'cancelled' AND length(a.description) >= 60),
lead AS MATERIALIZED (SELECT instrument, target_group, opening, min(code) AS code FROM told GROUP BY instrument, target_group, opening HAVING count(DISTINCT priority) > 2),
same AS MATERIALIZED (
  SELECT a.code, count(DISTINCT b.priority) + 1 AS priorities, group_concat(b.code, ', ' ORDER BY length(b.code), b.code) AS others
  FROM   lead l JOIN told a ON a.code = l.code JOIN told b ON b.opening = a.opening AND b.instrument IS a.instrument AND b.target_group IS a.target_group AND b.priority <> a.priority
  WHERE  b.size BETWEEN a.size * 0.8 AND a.size * 1.25 AND wording(a.description, b.description) >= threshold('text_likeness_min')
  GROUP  BY a.code HAVING count(DISTINCT b.priority) >= 2)
SELECT 'plan' AS entity, p.id AS record, p.code, 'title' AS field, p.title,
       'gives the same support to ' || k.alike || ' of ' || (w.number - w.open) || ' priorities (' || k.codes || '): ' || k.mix AS problem, NULL AS missing
FROM   live_plan p JOIN whole w JOIN known k
WHERE  p.id = :plan AND k.alike >= 3 AND k.alike > (w.number - w.open) * threshold('same_mix_share_max')
UNION ALL
SELECT 'plan', p.id, p.code, 'title', p.title, 'describes ' || s.code || ' of one priority and ' || s.others || ' of ' || iif(s.priorities = 3, 'two', s.priorities - 1) || ' others in nearly the same words', NULL
FROM   live_plan p JOIN same s WHERE p.id = :plan
UNION ALL
SELECT 'plan', p.id, 'actions', NULL, NULL, NULL,
       'instrument or target group is not entered for actions of ' || w.open || ' of ' || w.number || ' priorities'
FROM   live_plan p JOIN whole w WHERE p.id = :plan AND w.open > 0
UNION ALL
SELECT 'plan', p.id, 'priorities', NULL, NULL, NULL, 'fewer than three priorities have an action; being alike is judged from 3 on'
FROM   live_plan p JOIN whole w
WHERE  p.id = :plan AND w.number < 3 AND (SELECT count(*) FROM live_priority r WHERE r.plan = :plan AND r.parent IS NULL) >= 3;
