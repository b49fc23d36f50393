/*---
code     = "GC-02"
name     = "nobody-responsible"
severity = "error"
class    = "judgement"
reach    = "plan"
examines = "plan"
among    = "level <> 'european'"
basis    = ["CPR Annex IV, enabling condition 1.1: a competent institution manages the strategy", "Action plan: minimum content (RIS3 Guide, Online-S3)"]
why      = "What nobody leads is not done, and what nobody can be asked about is not known."
message  = "{name} has {lacks}."
fix      = "Enter {remedy}."
---*/
-- A trajectory is led with the priority it stands under. Who leads a priority is a matter of the strategy; an
-- action can still be given to somebody, so it only warns. The European frame is led by nobody in particular.
WITH scoped AS (SELECT id FROM live_plan WHERE id = :plan AND level <> 'european'),
task AS (
            SELECT 'priority' AS entity, 'error' AS severity, 'Priority ' AS kind, r.id, r.code, r.title,
                   r.lead IS NULL OR r.lead NOT IN (SELECT id FROM live_body WHERE plan = :plan) AS unled,
                   r.contact IS NULL OR r.contact NOT IN (SELECT id FROM live_person WHERE plan = :plan) AS mute
            FROM   scoped s JOIN live_priority r ON r.plan = s.id WHERE r.parent IS NULL
  UNION ALL SELECT 'action', 'warning', 'Action ', a.id, a.code, a.title,
                   a.lead IS NULL OR a.lead NOT IN (SELECT id FROM live_body WHERE plan = :plan),
                   a.contact IS NULL OR a.contact NOT IN (SELECT id FROM live_person WHERE plan = :plan)
            FROM   scoped s JOIN live_action a ON a.plan = s.id WHERE a.status <> 'cancelled')
SELECT entity, id AS record, code, iif(unled, 'lead', 'contact') AS field, severity, kind || code || ' ' || title AS name,
       CASE unled + 2 * mute WHEN 1 THEN 'no body that leads it' WHEN 2 THEN 'no person to turn to'
                             ELSE 'no body that leads it and no person to turn to' END AS lacks,
       CASE unled + 2 * mute WHEN 1 THEN 'the body in the field `lead`' WHEN 2 THEN 'the person in the field `contact`'
                             ELSE 'the body in the field `lead` and the person in the field `contact`' END AS remedy,
       NULL AS missing
FROM   task WHERE unled OR mute
UNION ALL
SELECT 'plan', s.id, 'responsibility', NULL, NULL, NULL, NULL, NULL, 'no priority and no action is entered'
FROM   scoped s
WHERE  NOT EXISTS (SELECT 1 FROM live_priority WHERE plan = :plan)
  AND  NOT EXISTS (SELECT 1 FROM live_action WHERE plan = :plan);
