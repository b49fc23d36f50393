-- The instruments of the actions behind each priority, with the levels that signed to do their part of the action.
SELECT x.priority, a.instrument, a.code,
       (SELECT json_group_array(g.level) FROM live_agreement g
        WHERE  g.plan = :plan AND ifnull(g.action, a.id) = a.id AND g.signed_on IS NOT NULL AND g.level IS NOT NULL) AS signed
FROM   live_action_priority x JOIN live_action a ON a.id = x.action
WHERE  x.plan = :plan AND a.instrument IS NOT NULL AND a.status <> 'cancelled'
ORDER  BY x.priority, a.instrument, a.code COLLATE natural_order;
