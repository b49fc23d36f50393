-- The priority that an objective is of.
SELECT priority FROM live_objective WHERE id = :id;
