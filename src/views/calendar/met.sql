-- By plan: until when the priority that was discussed the longest ago wants another meeting, and how many of its
-- priorities never had one. A meeting belongs to the priority it names, to those that proposals made there name, and
-- with a trajectory to the priority above it, as rule EN-03 counts.
WITH held AS MATERIALIZED (
  SELECT ifnull(r.parent, r.id) AS priority, max(e.held_on) AS last
  FROM json_each(:plans) s CROSS JOIN live_event e ON e.plan = s.value
  LEFT JOIN live_proposal o ON o.event = e.id AND o.plan = e.plan
  JOIN live_priority r ON r.id IN (e.priority, o.priority)
  WHERE e.held_on <= :today GROUP BY 1)
SELECT q.plan, date(min(h.last), '+24 months') AS day, count(*) AS number, sum(h.last IS NULL) AS without
FROM json_each(:plans) s CROSS JOIN live_priority q ON q.plan = s.value LEFT JOIN held h ON h.priority = q.id
WHERE q.parent IS NULL GROUP BY q.plan HAVING min(h.last) IS NOT NULL;
