/*---
code     = "BU-14"
name     = "activity-outside-priority"
severity = "warning"
class    = "judgement"
reach    = "plan"
plans    = "status <> 'superseded'"
examines = "budget_line"
among    = "economic_activity IS NOT NULL"
needs    = ["budget_line", "action_priority"]
basis    = ["Reg. (EU) 2021/1060 Annex I: economic activities; which divisions of NACE each stands for is our reading of the titles"]
why      = "Money for an activity that the priority does not name is money beside the choice that was made."
message  = "{code} {title}: {lines} {lines|line|lines}, {planned_cents} planned, {lines|is|are} for “{activity}” ({activity_code}), and {priorities} {verb} no such activity, only the divisions {divisions}."
fix      = "Correct the economic activity of the {lines|line|lines}, or the codes of {priorities}."
---*/
-- A superseded plan is history and is not asked. Not judged: services that every priority uses (information and
-- communication, business services, administration, education), what says nothing (other, unspecified), buildings of
-- infrastructure, horizontal actions, and actions of priorities without codes of NACE. A code that does not exist may have been
-- meant for the activity, so beside one nothing is judged.
WITH meant (activity, divisions) AS (VALUES
  ('01', '01 02'), ('02', '03'), ('03', '03'), ('05', '10 11'), ('06', '13 14 15'), ('07', '29 30'), ('08', '26'), ('09', '12 16 17 18 19 20 21 22 23 24 25 27 28 31 32 33'),
  ('10', '41 42 43'), ('11', '05 06 07 08 09'), ('12', '35'), ('13', '36 37 38 39'), ('14', '49 50 51 52 53'), ('16', '45 46 47'), ('17', '55 56 79'),
  ('18', '64 65 66'), ('22', '86'), ('25', '90 91 92 93')),
line AS MATERIALIZED (
  SELECT action, economic_activity AS activity, count(*) AS lines, sum(planned) AS planned, min(id) AS record
  FROM   live_budget_line WHERE plan = :plan AND economic_activity IS NOT NULL GROUP BY action, economic_activity),
served AS MATERIALIZED (
  SELECT DISTINCT k.action, q.id AS priority, q.code
  FROM  (SELECT DISTINCT action FROM line) l CROSS JOIN live_action_priority k ON k.action = l.action CROSS JOIN live_priority p ON p.id = k.priority CROSS JOIN live_priority q ON q.id = ifnull(p.parent, p.id)),
cover AS MATERIALIZED (
  SELECT DISTINCT x.priority, d.division
  FROM  (SELECT DISTINCT priority FROM served) x CROSS JOIN live_priority p ON p.plan = :plan AND (p.id = x.priority OR p.parent = x.priority)
  CROSS JOIN live_priority_code c ON c.priority = p.id CROSS JOIN reference_division d ON d.scheme = 'NACE' AND d.version = c.version AND d.code = c.code
  WHERE  c.scheme = 'NACE'),
-- Priorities with a code that says nothing.
doubtful AS MATERIALIZED (
  SELECT DISTINCT x.priority
  FROM  (SELECT DISTINCT priority FROM served) x CROSS JOIN live_priority p ON p.plan = :plan AND (p.id = x.priority OR p.parent = x.priority) CROSS JOIN live_priority_code c ON c.priority = p.id
  WHERE  c.scheme = 'NACE' AND NOT EXISTS (SELECT 1 FROM reference_division d WHERE d.scheme = 'NACE' AND d.version = c.version AND d.code = c.code)),
judged AS (
  SELECT l.*, m.divisions AS meant,
         (SELECT group_concat(code, ' and ' ORDER BY code) FROM served s WHERE s.action = l.action) AS priorities,
         (SELECT count(*) FROM served s WHERE s.action = l.action) AS number, (SELECT group_concat(DISTINCT s.code) FROM served s JOIN doubtful d ON d.priority = s.priority WHERE s.action = l.action) AS doubtful,
         (SELECT group_concat(division, ', ' ORDER BY division) FROM (SELECT DISTINCT v.division FROM served s JOIN cover v ON v.priority = s.priority WHERE s.action = l.action)) AS divisions
  FROM   line l JOIN meant m ON m.activity = l.activity
  -- Every priority that it serves is coded, so none is known to name the activity.
  WHERE  NOT EXISTS (SELECT 1 FROM served s WHERE s.action = l.action AND s.priority NOT IN (SELECT priority FROM cover))
    AND  NOT EXISTS (SELECT 1 FROM served s JOIN cover v ON v.priority = s.priority WHERE s.action = l.action AND instr(m.divisions, v.division) > 0))
SELECT 'budget_line' AS entity, j.record, a.code, 'economic_activity' AS field, a.title, j.lines, j.planned AS planned_cents, r.title AS activity, j.activity AS activity_code,
       j.priorities, iif(j.number = 1, 'names', 'name') AS verb, j.divisions,
       iif(j.doubtful IS NULL, NULL, 'a code of ' || replace(j.doubtful, ',', ' and ') || ' does not exist and may have been meant for it') AS missing
FROM   judged j JOIN live_action a ON a.id = j.action JOIN reference_code r ON r.scheme = 'CPR-ACTIVITY' AND r.version = '2021' AND r.code = j.activity
WHERE  j.number > 0 AND ifnull(a.horizontal, 0) = 0 AND NOT (j.activity = '10' AND ifnull(a.instrument, '') = 'infrastructure');
