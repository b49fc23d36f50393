-- The changesets that hold a change of the scope, newest first. From each, the next older one is the one of the last
-- change before its own first: two looks at an index, whether it holds one change or a whole import.
WITH RECURSIVE step (n, changeset) AS (
  SELECT 1, (SELECT c.changeset FROM change c WHERE {scope} ORDER BY c.position DESC LIMIT 1)
  UNION ALL
  SELECT step.n + 1, (
    SELECT c.changeset FROM change c
    WHERE {scope} AND c.position < (SELECT min(position) FROM change WHERE changeset = step.changeset)
    ORDER BY c.position DESC LIMIT 1)
  FROM step WHERE step.changeset IS NOT NULL AND step.n < :until
)
SELECT s.id AS changeset, s.made_at, s.author, s.command, s.sentence, s.undoes
FROM step JOIN changeset s ON s.id = step.changeset
WHERE step.n > :offset ORDER BY step.n;
