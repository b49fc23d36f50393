/*---
code     = "VT-10"
name     = "aligned-to-the-past"
severity = "error"
class    = "hard"
reach    = "upper"
examines = "alignment"
basis    = ["National practice in Poland: the national list is revised, and a table says what became of each entry"]
why      = "A link to a priority that the plan above no longer has leads nowhere: what hangs on it is counted for nothing."
message  = "{own_code} {title} is aligned to {upper_code} {upper_title}, {problem}."
fix      = "{advice}"
repair   = "Align {own_code} to {heirs}, which continues {upper_code}"
---*/
WITH RECURSIVE subject AS MATERIALIZED (
  SELECT p.id, u.id AS upper, u.code, u.title FROM live_plan p LEFT JOIN plan u ON u.id = p.upper AND u.retired_at IS NULL WHERE p.id = :plan),
link AS MATERIALIZED (
  SELECT a.id, p.id AS priority, p.code, p.title, u.id AS old, u.code AS upper_code, u.title AS upper_title, u.plan AS old_plan,
         u.retired_at IS NOT NULL AS retired
  FROM   live_alignment a JOIN live_priority p ON p.id = a.priority JOIN priority u ON u.id = a.upper_priority
  WHERE  a.plan = :plan),
astray AS MATERIALIZED (
  SELECT l.*, s.upper, s.code AS now_code, s.title AS now_title FROM link l JOIN subject s WHERE l.retired OR l.old_plan <> s.upper),
-- The upper plan and the versions before it: a region may have skipped one.
version (plan) AS (
  SELECT upper FROM subject WHERE upper IS NOT NULL
  UNION SELECT p.supersedes FROM version v JOIN plan p ON p.id = v.plan WHERE p.supersedes IS NOT NULL),
-- What became of each priority, step by step; without a next one it was dropped. `whole` while it was only continued.
fate (link, priority, whole) AS (
  SELECT id, old, 1 FROM astray
  UNION
  SELECT f.link, n.priority, f.whole AND n.relation = 'continued' FROM fate f CROSS JOIN version v CROSS JOIN live_succession n ON n.plan = v.plan AND n.old_priority = f.priority),
heir AS (
  SELECT link, group_concat(name, ', ' ORDER BY name) AS names,
         -- One that goes on under another name: the link means the same there.
         iif(count(*) = 1 AND min(whole), min(id), NULL) AS sole
  FROM   (SELECT f.link, u.id, u.code || ' ' || u.title AS name, min(f.whole) AS whole
          FROM fate f CROSS JOIN live_priority u ON u.id = f.priority CROSS JOIN subject s ON s.upper = u.plan
          WHERE NOT EXISTS (SELECT 1 FROM astray a WHERE a.id = f.link AND a.old = u.id)
          GROUP BY f.link, u.id)
  GROUP  BY link)
SELECT 'alignment' AS entity, a.id AS record, a.code || ' → ' || a.upper_code AS code, 'upper_priority' AS field, a.code AS own_code, a.title,
       a.upper_code, a.upper_title,
       CASE WHEN a.old_plan = a.upper OR a.upper IS NULL THEN 'which was retired from ' || o.code || ' ' || o.title
            WHEN a.old_plan IN (SELECT plan FROM version) THEN 'which belongs to ' || o.code || ' ' || o.title || ', an earlier version of ' || a.now_code || ' ' || a.now_title
            ELSE 'which belongs to ' || o.code || ' ' || o.title || ', not to the upper plan ' || a.now_code || ' ' || a.now_title END AS problem,
       CASE WHEN h.names IS NOT NULL THEN 'Align ' || a.code || ' to what took its place in ' || a.now_code || ': ' || h.names || '.'
            WHEN EXISTS (SELECT 1 FROM fate f WHERE f.link = a.id AND f.priority IS NULL)
              THEN a.now_code || ' dropped it without a successor: align ' || a.code || ' to another priority of ' || a.now_code || ', or set its scope to regional-only and say why.'
            WHEN a.upper IS NULL THEN 'Name the upper plan, then align ' || a.code || ' to one of its priorities.'
            ELSE 'Align ' || a.code || ' to the priority of ' || a.now_code || ' that fits it'
                 || iif(a.old_plan IN (SELECT plan FROM version), '; no successor is recorded there.', '.') END AS advice,
       NULL AS missing, h.names AS heirs,
       -- Never a second link to the same priority.
       iif((SELECT count(*) FROM fate f WHERE f.link = a.id AND f.priority IS NULL) = 0
           AND (SELECT count(*) FROM astray b JOIN heir k ON k.link = b.id AND k.sole = h.sole WHERE b.priority = a.priority) = 1
           AND NOT EXISTS (SELECT 1 FROM live_alignment b WHERE b.priority = a.priority AND b.upper_priority = h.sole), h.sole, NULL) AS repair
FROM   astray a JOIN plan o ON o.id = a.old_plan LEFT JOIN heir h ON h.link = a.id
UNION ALL
-- Without an upper plan nobody can say whether a link leads to it.
SELECT 'priority', l.priority, l.code, 'title', l.code, l.title, NULL, NULL, NULL, NULL, 'no upper plan is named', NULL, NULL
FROM   link l JOIN subject s WHERE s.upper IS NULL AND NOT l.retired GROUP BY l.priority;
