-- By plan: the criterion whose review is the oldest, and how many have none.
SELECT c.plan, date(min(c.reviewed_on), '+12 months') AS day, count(*) AS number, sum(c.reviewed_on IS NULL) AS without
FROM json_each(:plans) s CROSS JOIN live_criterion c ON c.plan = s.value
JOIN ref_enabling_condition_1_1 e ON e.code = c.code
GROUP BY c.plan HAVING min(c.reviewed_on) IS NOT NULL;
