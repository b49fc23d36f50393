/*---
code       = "LG-08"
name       = "instruments-open-to-all"
severity   = "warning"
class      = "judgement"
reach      = "plan"
plans      = "level <> 'european' AND status <> 'superseded'"
examines   = "plan"
among      = "(SELECT count(*) FROM live_priority r WHERE r.plan = live_plan.id AND r.parent IS NULL) >= 2"
needs      = ["action_priority"]
thresholds = ["open_share_max"]
basis      = ["Gianelle, Guzzo, Mieszkowski, condition 2 of 3: instruments are applied selectively to priorities"]
why        = "The second of three conditions of specialisation fails: a call that is open to everything is steered by whoever applies."
message    = "{title}: {open_share} of {of} select no priority (at most {most_share} expected): {largest}."
fix        = "Restrict the calls of these actions to the priorities they are meant for, or score projects by them, and enter that in `selection`; or split the actions by priority."
---*/
-- An action selects nothing that serves the plan as a whole, no priority, or each and every priority. Money is weighed; where
-- no planned money is entered, actions are counted. What is entered about its calls counts first: restricted to the priorities or
-- scored by them they select, open to all they do not. Where nothing is entered, an action that names its priorities is believed.
WITH top AS MATERIALIZED (SELECT count(*) AS number FROM live_priority WHERE plan = :plan AND parent IS NULL),
link AS MATERIALIZED (
  SELECT k.action, count(DISTINCT ifnull(r.parent, r.id)) AS served
  FROM   live_action_priority k JOIN live_priority r ON r.id = k.priority WHERE k.plan = :plan GROUP BY k.action),
money AS MATERIALIZED (SELECT action, sum(planned) AS amount FROM shared_money WHERE plan = :plan AND planned_n > 0 GROUP BY action),
weighed AS (SELECT ifnull(sum(amount), 0) > 0 AS money FROM money),
acted AS MATERIALIZED (
  SELECT a.code, a.title, iif(w.money, ifnull(m.amount, 0), 1) AS weight, CASE a.selection WHEN 'open' THEN 1 WHEN 'restricted' THEN 0 WHEN 'scored' THEN 0 ELSE ifnull(a.horizontal, 0) OR l.action IS NULL OR l.served = t.number END AS open
  FROM   live_action a JOIN top t JOIN weighed w LEFT JOIN link l ON l.action = a.id LEFT JOIN money m ON m.action = a.id
  WHERE  a.plan = :plan AND a.status <> 'cancelled'),
measured AS (SELECT count(*) AS number, sum(weight) AS weight, sum(iif(open, weight, 0)) AS open FROM acted)
SELECT 'plan' AS entity, p.id AS record, iif(m.number < 3, 'actions', p.code) AS code, 'title' AS field, p.title, m.open * 1.0 / m.weight AS open_share,
       iif(w.money, 'its planned money goes to actions that', 'its ' || m.number || ' actions') AS "of", threshold('open_share_max') AS most_share,
       (SELECT group_concat(name, ', ') FROM (SELECT code || ' ' || title AS name FROM acted WHERE open AND weight > 0 ORDER BY weight DESC, length(code), code LIMIT 3)) AS largest,
       CASE WHEN m.number < 3 THEN 'fewer than three actions are entered; selecting is judged from 3 on' END AS missing
FROM   live_plan p JOIN top t JOIN measured m JOIN weighed w
WHERE  p.id = :plan AND t.number >= 2 AND (m.number < 3 OR m.open > m.weight * threshold('open_share_max'));
