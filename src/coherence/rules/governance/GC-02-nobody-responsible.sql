/*---
code     = "GC-02"
name     = "nobody-responsible"
severity = "error"
class    = "judgement"
reach    = "plan"
plans    = "status <> 'superseded'"
examines = "plan"
among    = "level <> 'european'"
basis    = ["CPR Annex IV, enabling condition 1.1: a competent institution manages the strategy", "Action plan: minimum content (RIS3 Guide, Online-S3)"]
why      = "What nobody leads is not done, and what nobody can be asked about is not known."
message  = "{problem}."
fix      = "Enter {remedy}."
---*/
-- A superseded plan is history and is not asked.
-- A trajectory is led with the priority it stands under. Who leads a priority is a matter of the strategy; an
-- action can still be given to somebody, so it only warns. The European frame is led by nobody in particular.
-- What not one of several has is said once, of the plan.
WITH scoped AS (SELECT id FROM live_plan WHERE id = :plan AND level <> 'european'),
task AS (
            SELECT 'priority' AS entity, 'error' AS severity, 'Priority ' AS kind, r.id, r.code, r.title,
                   r.lead IS NULL OR r.lead NOT IN (SELECT id FROM live_body WHERE plan = :plan) AS unled,
                   r.contact IS NULL OR r.contact NOT IN (SELECT id FROM live_person WHERE plan = :plan) AS mute
            FROM   scoped s JOIN live_priority r ON r.plan = s.id WHERE r.parent IS NULL
  UNION ALL SELECT 'action', 'warning', 'Action ', a.id, a.code, a.title,
                   a.lead IS NULL OR a.lead NOT IN (SELECT id FROM live_body WHERE plan = :plan),
                   a.contact IS NULL OR a.contact NOT IN (SELECT id FROM live_person WHERE plan = :plan)
            FROM   scoped s JOIN live_action a ON a.plan = s.id WHERE a.status <> 'cancelled'),
-- Who is missing everywhere is left out here and said of the plan.
told AS MATERIALIZED (
  SELECT *, count(*) OVER its AS number, count(*) OVER its > 1 AND min(unled) OVER its AS none_led, count(*) OVER its > 1 AND min(mute) OVER its AS none_named
  FROM   task WINDOW its AS (PARTITION BY entity)),
lacking AS (
  SELECT entity, id, code, severity, kind || code || ' ' || title || ' has ' AS name, 0 AS number, (unled AND NOT none_led) + 2 * (mute AND NOT none_named) AS lacks
  FROM   told
  UNION  ALL
  SELECT 'plan', s.id, p.code, t.severity, 'None of the ' || t.number || iif(t.entity = 'action', ' actions', ' priorities') || ' has ', t.number, t.none_led + 2 * t.none_named
  FROM   scoped s JOIN live_plan p ON p.id = s.id JOIN (SELECT DISTINCT entity, severity, number, none_led, none_named FROM told) t)
SELECT entity, id AS record, code, CASE WHEN entity = 'plan' THEN 'code' WHEN lacks = 2 THEN 'contact' ELSE 'lead' END AS field, severity,
       name || CASE WHEN number = 0 THEN CASE lacks WHEN 1 THEN 'no body that leads it' WHEN 2 THEN 'no person to turn to' ELSE 'no body that leads it and no person to turn to' END
                    ELSE CASE lacks WHEN 1 THEN 'a body that leads it' WHEN 2 THEN 'a person to turn to' ELSE 'a body that leads it or a person to turn to' END END AS problem,
       CASE lacks WHEN 1 THEN 'the body in the field `lead`' WHEN 2 THEN 'the person in the field `contact`'
                  ELSE 'the body in the field `lead` and the person in the field `contact`' END || iif(number = 0, '', ' of each') AS remedy,
       NULL AS missing
FROM   lacking WHERE lacks > 0
UNION ALL
SELECT 'plan', s.id, 'responsibility', NULL, NULL, NULL, NULL, 'no priority and no action is entered'
FROM   scoped s
WHERE  NOT EXISTS (SELECT 1 FROM live_priority WHERE plan = :plan)
  AND  NOT EXISTS (SELECT 1 FROM live_action WHERE plan = :plan);
