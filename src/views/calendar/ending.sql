-- By plan: its actions, and how many are neither completed nor given up.
SELECT a.plan, count(*) AS number, sum(a.status NOT IN ('completed', 'cancelled')) AS open
FROM json_each(:plans) s CROSS JOIN live_action a ON a.plan = s.value GROUP BY a.plan;
