-- The actions of some plans, with the priorities that they serve.
SELECT a.plan, a.id, a.code, a.title, a.instrument, a.target_group, a.starts_on, a.ends_on,
       (SELECT group_concat(k.priority, ' ' ORDER BY k.priority) FROM live_action_priority k WHERE k.action = a.id) AS priorities
FROM   json_each(:plans) v CROSS JOIN live_action a ON a.plan = v.value
WHERE  a.status <> 'cancelled';
