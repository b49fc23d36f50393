/*---
code     = "IN-09"
name     = "indicator-leads-nowhere"
severity = "warning"
class    = "judgement"
reach    = "plan"
plans    = "status <> 'superseded'"
examines = "indicator"
among    = "kind IN ('output', 'result')"
needs    = ["indicator_link"]
basis    = ["Logic of intervention: what is produced leads to the change, and the change follows from what is produced"]
why      = "An output that leads to no result is activity for its own sake, and a result without an output happens or not, whatever the strategy does."
message  = "{title} {problem}."
fix      = "{advice}"
---*/
-- A superseded plan is history and is not asked. There is no link from an output to a result: they meet in the priority
-- that the one is done for and the other measures. Which action has no priority is for LG-03 to say.
WITH RECURSIVE
-- What measures a trajectory measures the priority it stands under. UNION ends even where parents go round.
above (priority, top) AS (
        SELECT id, id FROM live_priority WHERE plan = :plan
  UNION SELECT x.priority, p.parent FROM above x JOIN live_priority p ON p.id = x.top WHERE p.parent IS NOT NULL),
link AS MATERIALIZED (
  SELECT k.indicator, k.action, ifnull(k.priority, ifnull(o.priority, u.priority)) AS priority,
         -- A horizontal action and an objective of the plan as a whole serve every priority.
         k.action IS NULL AND k.priority IS NULL AND o.id IS NOT NULL AND o.priority IS NULL AND u.priority IS NULL OR ifnull(a.horizontal, 0) AS wide
  FROM   live_indicator_link k LEFT JOIN objective o ON o.id = k.objective AND o.retired_at IS NULL
  LEFT   JOIN objective u ON u.id = o.parent AND u.retired_at IS NULL LEFT JOIN action a ON a.id = k.action AND a.retired_at IS NULL
  WHERE  k.plan = :plan),
reached AS MATERIALIZED (
        SELECT l.indicator, x.top AS priority FROM link l JOIN above x ON x.priority = l.priority
  UNION SELECT l.indicator, x.top FROM link l JOIN live_action_priority s ON s.action = l.action JOIN above x ON x.priority = s.priority),
known AS MATERIALIZED (
  SELECT i.id, i.code, i.title, i.kind, EXISTS (SELECT 1 FROM link l WHERE l.indicator = i.id) AS linked,
         EXISTS (SELECT 1 FROM link l WHERE l.indicator = i.id AND l.wide) AS wide
  FROM   live_indicator i WHERE i.plan = :plan AND i.kind IN ('output', 'result')),
met AS MATERIALIZED (SELECT DISTINCT r.priority, k.kind FROM reached r JOIN known k ON k.id = r.indicator),
astray AS (
  SELECT k.id, k.code, k.title, k.kind, group_concat(p.code, ', ' ORDER BY p.code) AS priorities
  FROM   known k JOIN reached r ON r.indicator = k.id JOIN live_priority p ON p.id = r.priority AND p.parent IS NULL
  WHERE  NOT k.wide
    -- A result of the plan as a whole is one for every output.
    AND  (k.kind = 'result' OR NOT EXISTS (SELECT 1 FROM known w WHERE w.kind = 'result' AND w.wide))
    AND  NOT EXISTS (SELECT 1 FROM reached o JOIN met m ON m.priority = o.priority AND m.kind <> k.kind WHERE o.indicator = k.id)
  GROUP  BY k.id)
SELECT 'indicator' AS entity, id AS record, code, 'kind' AS field, title,
       iif(kind = 'output', 'counts what is done for ' || priorities || ', but no result indicator measures a change there',
           'measures ' || priorities || ', but no output indicator counts what is done there') AS problem,
       iif(kind = 'output', 'Link a result indicator to ' || priorities || ', or to an objective there.',
           'Link an output indicator to the actions that serve ' || priorities || '.') AS advice
FROM   astray
UNION ALL
SELECT 'indicator', id, code, 'kind', title, 'is linked to nothing: neither an action nor an objective or priority',
       iif(kind = 'output', 'Link ' || code || ' to the action that produces it, or drop it.', 'Link ' || code || ' to the priority or objective whose change it shows, or drop it.')
FROM   known WHERE NOT linked;
