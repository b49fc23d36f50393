-- Who decides and who delivers the actions of some plans.
SELECT a.id, a.decision_level, a.delivery_level
FROM json_each(:plans) s CROSS JOIN action a ON a.plan = s.value;
