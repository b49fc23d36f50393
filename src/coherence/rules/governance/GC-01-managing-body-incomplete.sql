/*---
code     = "GC-01"
name     = "managing-body-incomplete"
severity = "error"
class    = "judgement"
reach    = "plan"
plans    = "status <> 'superseded'"
examines = "plan"
among    = "level <> 'european'"
basis    = ["CPR Annex IV, enabling condition 1.1: a competent institution manages the strategy"]
why      = "Nobody can be held to a strategy whose managing body, or the ground on which it acts, is not known."
message  = "{name}: {lacks} not entered."
fix      = "{remedy}"
---*/
-- A superseded plan is history and is not asked.
-- The European frame is law; no single body manages it as a strategy.
SELECT iif(b.id IS NULL, 'plan', 'body') AS entity, iif(b.id IS NULL, p.id, b.id) AS record,
       iif(b.id IS NULL, p.code, b.code) AS code,
       CASE WHEN b.id IS NULL THEN 'body' WHEN b.mandate IS NULL THEN 'mandate'
            WHEN b.level IS NULL THEN 'level' ELSE 'act' END AS field,
       iif(b.id IS NULL, p.title, 'The managing body ' || b.code || ' ' || b.title) AS name,
       CASE (b.mandate IS NULL) + 2 * (b.level IS NULL) + 4 * (b.act IS NULL) + 8 * (b.id IS NULL)
         WHEN 1 THEN 'its mandate is'
         WHEN 2 THEN 'the level it stands on is'
         WHEN 3 THEN 'its mandate and the level it stands on are'
         WHEN 4 THEN 'the act that set it up is'
         WHEN 5 THEN 'its mandate and the act that set it up are'
         WHEN 6 THEN 'the level it stands on and the act that set it up are'
         WHEN 7 THEN 'its mandate, the level it stands on and the act that set it up are'
         ELSE 'the body that manages it is' END AS lacks,
       iif(b.id IS NULL, 'Enter the body and name it in the field `body` of the plan.',
           'Complete ' || b.code || ' in the list of bodies.') AS remedy
FROM   live_plan p
LEFT   JOIN (SELECT id, code, title, level, nullif(trim(mandate), '') AS mandate, nullif(trim(act), '') AS act
             FROM live_body) b ON b.id = p.body
WHERE  p.id = :plan AND p.level <> 'european'
  AND  (b.id IS NULL OR b.mandate IS NULL OR b.level IS NULL OR b.act IS NULL);
