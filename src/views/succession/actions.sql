-- The actions that serve some priorities.
SELECT s.priority, a.id, a.code, a.title
FROM   json_each(:priorities) v CROSS JOIN live_action_priority s ON s.priority = v.value
JOIN   live_action a ON a.id = s.action AND a.status IS NOT 'cancelled'
ORDER  BY a.position IS NULL, a.position, a.code COLLATE natural_order;
