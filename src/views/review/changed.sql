-- How many records of the strategy were touched since a changeset; a status that a step set is no change of the strategy.
SELECT count(DISTINCT c.record) AS n
FROM change c
WHERE c.plan = :plan
  AND c.position > ifnull((SELECT max(position) FROM change WHERE changeset = :changeset), 0)
  AND c.entity NOT IN ('comment', 'decision', 'overlap', 'waiver', 'conflict', 'version')
  AND NOT (c.entity = 'plan' AND c.kind = 'edit'
           AND NOT EXISTS (SELECT 1 FROM json_each(c.after) WHERE key <> 'status'));
