-- Which priorities the actions of some plans serve.
SELECT k.action, k.priority FROM json_each(:plans) v CROSS JOIN live_action_priority k ON k.plan = v.value;
