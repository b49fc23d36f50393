-- The priorities of the upper plan; trajectories count for the priority that they stand under.
SELECT id, code, title FROM live_priority WHERE plan = :upper AND parent IS NULL
ORDER BY position IS NULL, position, code COLLATE natural_order;
