-- What a visit was about, each with how it stands: an action by its status, an indicator by its latest value.
SELECT l.id, 'priority' AS entity, q.id AS record, q.code AS record_code, q.title AS record_title, q.stage AS status,
       NULL AS value, NULL AS unit, NULL AS observed_on
FROM live_visit_link l JOIN live_priority q ON q.id = l.priority WHERE l.visit = :visit
UNION ALL
SELECT l.id, 'action', a.id, a.code, a.title, a.status, NULL, NULL, NULL
FROM live_visit_link l JOIN live_action a ON a.id = l.action WHERE l.visit = :visit
UNION ALL
SELECT l.id, 'indicator', i.id, i.code, i.title, NULL, o.value, i.unit, o.observed_on
FROM live_visit_link l JOIN live_indicator i ON i.id = l.indicator
LEFT JOIN live_observation o ON o.id = (
  SELECT n.id FROM live_observation n WHERE n.indicator = i.id AND n.value IS NOT NULL
  ORDER BY n.observed_on DESC, n.id DESC LIMIT 1)
WHERE l.visit = :visit
ORDER BY 1;
