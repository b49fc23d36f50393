-- What the budget lines of each action of a plan set aside, together and one by one: a part of each is rounded by itself.
SELECT b.action, sum(b.planned) AS planned, group_concat(b.planned, ' ') AS amounts
FROM   live_budget_line b WHERE b.plan = :plan AND b.planned IS NOT NULL GROUP BY b.action;
