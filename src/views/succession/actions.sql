-- The actions that serve some priorities; a few for each, so they are put in order where they are read.
SELECT s.priority, a.id, a.code, a.title, a.position
FROM   json_each(:priorities) v CROSS JOIN live_action_priority s ON s.priority = v.value
JOIN   live_action a ON a.id = s.action AND a.status IS NOT 'cancelled';
