-- The actions of some plans.
SELECT a.plan, a.id, a.code, a.title, a.instrument, a.target_group, a.starts_on, a.ends_on
FROM   json_each(:plans) v CROSS JOIN live_action a ON a.plan = v.value
WHERE  a.status <> 'cancelled';
