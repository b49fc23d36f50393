-- The changes of a record from the first one after the moment on, newest first: what must be taken off what stands
-- now to see what stood then.
SELECT c.kind, c.before
FROM change c
WHERE c.record = :record AND c.position >= (
  SELECT min(l.position) FROM change l JOIN changeset s ON s.id = l.changeset
  WHERE l.record = :record AND (s.made_at > :moment OR s.position > :changeset_position))
ORDER BY c.position DESC;
