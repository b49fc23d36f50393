/*---
code     = "VT-06"
name     = "nothing-in-common"
severity = "error"
class    = "judgement"
reach    = "upper"
examines = "alignment"
basis    = ["Definition of smart specialisation: no fragmentation of effort", "Method: code overlap of the two priorities"]
why      = "An alignment between two priorities that share no activity points at the wrong priority, or codes are missing."
message  = "{own_code} {title} is aligned to {upper_code} {upper_title}, but the two have no activity in common: {codes} against {upper_codes}."
fix      = "Align {own_code} to the priority that it belongs to, or enter the codes that are missing."
---*/
-- Codes are compared as divisions (NACE), chapters (NABS) and subfields (FORD). `shared` is null without a scheme that
-- both sides use, 0 when they use one and name nothing in common.
WITH measured AS MATERIALIZED (
  SELECT a.id, p.id AS priority, p.code, p.title, u.id AS upper, u.code AS upper_code, u.title AS upper_title,
         (SELECT sum(o.division = b.division)
          FROM   shared_division o CROSS JOIN shared_division b ON b.plan = u.plan AND b.priority = u.id AND b.scheme = o.scheme
          WHERE  o.plan = p.plan AND o.priority = p.id) AS shared
  FROM   live_alignment a JOIN live_priority p ON p.id = a.priority JOIN live_priority u ON u.id = a.upper_priority
  WHERE  a.plan = :plan),
-- What a priority names besides and nobody knows may be what is looked for.
doubtful AS MATERIALIZED (
  SELECT DISTINCT c.priority FROM live_priority_code c
  WHERE  c.plan = :plan AND c.scheme IN ('NACE', 'NABS', 'FORD') AND NOT EXISTS (SELECT 1 FROM reference_division d WHERE d.scheme = c.scheme AND d.version = c.version AND d.code = c.code))
SELECT 'alignment' AS entity, m.id AS record, m.code || ' → ' || m.upper_code AS code, 'upper_priority' AS field,
       m.code AS own_code, m.title, m.upper_code, m.upper_title,
       -- Codes of NABS carry the name of their scheme already.
       (SELECT replace(group_concat(DISTINCT iif(c.code LIKE c.scheme || '%', c.code, c.scheme || ' ' || c.code) ORDER BY iif(c.code LIKE c.scheme || '%', c.code, c.scheme || ' ' || c.code)), ',', ', ') FROM live_priority_code c WHERE c.priority = m.priority AND c.scheme <> 'SO') AS codes,
       (SELECT replace(group_concat(DISTINCT iif(c.code LIKE c.scheme || '%', c.code, c.scheme || ' ' || c.code) ORDER BY iif(c.code LIKE c.scheme || '%', c.code, c.scheme || ' ' || c.code)), ',', ', ') FROM live_priority_code c WHERE c.priority = m.upper AND c.scheme <> 'SO') AS upper_codes,
       iif(m.priority IN (SELECT priority FROM doubtful), 'a code of ' || m.code || ' does not exist and may be one of ' || m.upper_code, NULL) AS missing
FROM   measured m WHERE m.shared = 0
UNION ALL
SELECT 'priority', priority, code, 'code', code, title, NULL, NULL, NULL, NULL,
       'no scheme of codes in common with ' || group_concat(upper_code, ', ' ORDER BY upper_code) || ' of the upper plan'
FROM   measured WHERE shared IS NULL GROUP BY priority;
