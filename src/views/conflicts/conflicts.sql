-- What merges could not decide, the open ones first, each with its plan.
SELECT c.id, p.code AS plan, p.id AS plan_id, c.kind, c.entity, c.record, c.field, c.base, c.mine, c.mine_author,
       c.mine_at, c.mine_changeset, m.replica AS mine_replica, c.theirs, c.theirs_author, c.theirs_at, c.theirs_changeset,
       t.replica AS theirs_replica, c.decision, c.decided_by, c.decided_at, c.note
FROM live_conflict c JOIN plan p ON p.id = c.plan
LEFT JOIN changeset m ON m.id = c.mine_changeset
LEFT JOIN changeset t ON t.id = c.theirs_changeset
WHERE {scope}
ORDER BY c.decided_at IS NOT NULL, p.code, c.id
