-- What happened in a changeset to the records of the scope, by plan. The changes are those of the changeset first;
-- a scope may hold a hundred thousand.
SELECT p.code AS plan,
       count(*) FILTER (WHERE c.kind = 'add')     AS added,
       count(*) FILTER (WHERE c.kind = 'edit')    AS edited,
       count(*) FILTER (WHERE c.kind = 'retire')  AS retired,
       count(*) FILTER (WHERE c.kind = 'restore') AS restored
FROM (SELECT plan, record, kind, after FROM change WHERE changeset = :changeset LIMIT -1) c
JOIN plan p ON p.id = c.plan
WHERE {scope}
GROUP BY c.plan ORDER BY min(p.code);
