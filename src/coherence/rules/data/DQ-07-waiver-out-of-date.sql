/*---
code     = "DQ-07"
name     = "waiver-out-of-date"
severity = "warning"
class    = "judgement"
reach    = "plan"
examines = "waiver"
basis    = ["Comply or explain: an explanation holds for a time and for the data it was given for"]
why      = "An explanation that nobody has looked at again does not explain what stands there today."
message  = "{author} accepted {rule} for {name} on {given_on}{problem}."
fix      = "Look whether {rule} still finds something there: then accept it anew with the reason of today, else remove the waiver."
---*/
-- The journal tells what changed after the waiver was given or last renewed. Remarks, sources and the order in a list
-- change nothing that a rule looks at. What is gone altogether is for DQ-09.
WITH given AS MATERIALIZED (
  SELECT w.id, w.rule, w.entity, w.record, w.author, w.given_on, w.expires, w.expires < :today AS expired,
         (SELECT max(c.position) FROM change c WHERE c.record = w.id) AS since
  FROM   live_waiver w
  WHERE  w.plan = :plan AND (SELECT c.kind FROM change c WHERE c.record = w.record AND c.plan = :plan ORDER BY c.position DESC LIMIT 1) <> 'retire'),
judged AS (
  SELECT g.*, (SELECT s.made_at FROM change c CROSS JOIN changeset s ON s.id = c.changeset
               WHERE c.record = g.record AND c.plan = :plan AND c.position > g.since AND c.kind = 'edit'
                 AND EXISTS (SELECT 1 FROM json_each(c.after) WHERE key NOT IN ('note', 'source', 'provenance', 'position'))
               ORDER BY c.position DESC LIMIT 1) AS changed
  FROM   given g)
SELECT 'waiver' AS entity, id AS record, rule || ' ' || given_on AS code, iif(expired, 'expires', 'given_on') AS field, author, rule, given_on,
       coalesce((SELECT 'the plan ' || code || ' ' || title FROM plan WHERE id = j.record AND plan = :plan),
           (SELECT 'priority ' || code || ' ' || title FROM priority WHERE id = j.record AND plan = :plan),
           (SELECT 'action ' || code || ' ' || title FROM action WHERE id = j.record AND plan = :plan),
           (SELECT 'indicator ' || code || ' ' || title FROM indicator WHERE id = j.record AND plan = :plan),
           (SELECT 'objective ' || code || ' ' || title FROM objective WHERE id = j.record AND plan = :plan),
           (SELECT 'need ' || code || ' ' || title FROM need WHERE id = j.record AND plan = :plan),
           (SELECT 'fund ' || code || ' ' || title FROM fund WHERE id = j.record AND plan = :plan),
           (SELECT 'body ' || code || ' ' || title FROM body WHERE id = j.record AND plan = :plan),
           (SELECT 'criterion ' || code || ' ' || title FROM criterion WHERE id = j.record AND plan = :plan),
           iif(substr(j.entity, 1, 1) IN ('a', 'e', 'i', 'o'), 'an ', 'a ') || replace(j.entity, '_', ' ')) AS name,
       iif(expired, ', until ' || expires || ', which is over', ', and it was changed on ' || substr(changed, 1, 10)) AS problem
FROM   judged j WHERE expired OR changed IS NOT NULL;
