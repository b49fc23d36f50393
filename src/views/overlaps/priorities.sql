-- The priorities of some plans; a trajectory shares the codes of the one it stands under.
SELECT q.plan, q.id, q.code, q.title FROM json_each(:plans) v CROSS JOIN live_priority q ON q.plan = v.value
WHERE  q.parent IS NULL;
