-- The priorities of a plan that stand under no other.
SELECT id, code, title FROM live_priority WHERE plan = :plan AND parent IS NULL;
