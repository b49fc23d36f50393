-- The priorities of the upper plan. Trajectories count for the priority that they stand under; where there is only one,
-- they are what plans below choose among.
SELECT id, code, title FROM live_priority
WHERE  plan = :upper AND (parent IS NULL OR (SELECT count(*) FROM live_priority WHERE plan = :upper AND parent IS NULL) = 1)
ORDER BY position IS NULL, position, code COLLATE natural_order;
