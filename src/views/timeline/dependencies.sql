-- Which living action waits for which.
SELECT d.action, d.after FROM live_dependency d
JOIN live_action a ON a.id = d.action JOIN live_action b ON b.id = d.after
WHERE d.plan = :plan
ORDER BY a.position IS NULL, a.position, a.code COLLATE natural_order,
         b.position IS NULL, b.position, b.code COLLATE natural_order;
