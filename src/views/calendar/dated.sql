-- Whatever has a day of its own: milestones that are not reached, waivers and agreements that end, what
-- was promised at a visit. What was cancelled
-- reaches nothing any more, as rule TL-09 says.
SELECT m.plan, 'milestone-of-action' AS kind, m.due AS day, 'milestone' AS entity, m.id, m.code, m.title
FROM json_each(:plans) s CROSS JOIN live_milestone m ON m.plan = s.value WHERE m.done_on IS NULL AND m.due IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM live_action a WHERE a.id = m.action AND a.status = 'cancelled')
UNION ALL
SELECT w.plan, 'waiver', w.expires, 'waiver', w.id, w.rule, w.reason
FROM json_each(:plans) s CROSS JOIN live_waiver w ON w.plan = s.value
UNION ALL
SELECT g.plan, 'agreement', g.expires, 'agreement', g.id, g.code, g.title
FROM json_each(:plans) s CROSS JOIN live_agreement g ON g.plan = s.value WHERE g.expires IS NOT NULL
UNION ALL
SELECT v.plan, 'follow-up', v.due, 'visit', v.id, v.code, v.title
FROM json_each(:plans) s CROSS JOIN live_visit v ON v.plan = s.value
WHERE v.follow_up IS NOT NULL AND v.due IS NOT NULL AND v.done_on IS NULL;
