-- What goes to a priority from an action: the planned money of the action times the share of the priority in it. Shares
-- that are missing divide the rest evenly; shares above 100 % together are scaled down. Trajectories count for the
-- priority they stand under. Actions without any planned amount are left out.
CREATE TEMP TABLE shared_priority_money (plan TEXT, action TEXT, priority TEXT, amount REAL);
INSERT INTO shared_priority_money
WITH planned AS MATERIALIZED (
  SELECT action, sum(planned) AS amount FROM shared_money WHERE plan = :plan AND planned_n > 0 GROUP BY action),
link AS (
  SELECT k.action, ifnull(p.parent, p.id) AS priority, k.share,
         sum(ifnull(k.share, 0)) OVER (PARTITION BY k.action) AS given,
         sum(k.share IS NULL) OVER (PARTITION BY k.action) AS open
  FROM   live_action_priority k JOIN live_priority p ON p.id = k.priority WHERE k.plan = :plan)
SELECT :plan, l.action, l.priority, a.amount * ifnull(l.share, max(0, 10000 - l.given) * 1.0 / l.open) / max(10000.0, l.given)
FROM   link l JOIN planned a ON a.action = l.action;
