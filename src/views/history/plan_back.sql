-- The same for all records of a plan at once.
WITH cut AS MATERIALIZED (
  SELECT l.record, min(l.position) AS first FROM change l JOIN changeset s ON s.id = l.changeset
  WHERE l.plan = :plan AND (s.made_at > :moment OR s.position > :changeset_position)
  GROUP BY l.record)
SELECT c.entity, c.record, c.kind, c.before
FROM cut CROSS JOIN change c ON c.record = cut.record AND c.position >= cut.first
ORDER BY c.position DESC;
