-- What a plan still lacks: how many records lack it, of how many. Nothing to look at is never "done".
SELECT 'vision' AS key, sum(ifnull(trim(vision), '') = '') AS count, count(*) AS of FROM plan WHERE id = :plan
UNION ALL SELECT 'body', sum(body IS NULL), count(*) FROM plan WHERE id = :plan
UNION ALL SELECT 'territory', sum(territory IS NULL), count(*) FROM plan WHERE id = :plan
UNION ALL SELECT 'period', sum(period_start IS NULL OR period_end IS NULL), count(*) FROM plan WHERE id = :plan
UNION ALL SELECT 'upper', ifnull(sum(upper IS NULL), 0), count(*) FROM plan WHERE id = :plan AND level <> 'european'
UNION ALL SELECT 'priorities', count(*) = 0, 1 FROM live_priority WHERE plan = :plan
UNION ALL SELECT 'priority-codes',
                 ifnull(sum(NOT EXISTS (SELECT 1 FROM live_priority_code c WHERE c.priority = q.id)), 0), count(*)
          FROM live_priority q WHERE q.plan = :plan
UNION ALL SELECT 'priority-alignment',
                 ifnull(sum(NOT EXISTS (SELECT 1 FROM live_alignment l WHERE l.priority = q.id)), 0), count(*)
          FROM live_priority q JOIN plan p ON p.id = q.plan
          WHERE q.plan = :plan AND p.upper IS NOT NULL AND q.scope IS NOT 'regional-only'
UNION ALL SELECT 'priority-actions',
                 ifnull(sum(NOT EXISTS (SELECT 1 FROM live_action_priority s JOIN live_action a ON a.id = s.action
                                        WHERE s.priority = q.id)), 0), count(*)
          FROM live_priority q WHERE q.plan = :plan
UNION ALL SELECT 'priority-result-indicator',
                 ifnull(sum(NOT EXISTS (SELECT 1 FROM live_indicator_link l JOIN live_indicator i ON i.id = l.indicator
                                        WHERE l.priority = q.id AND i.kind = 'result')), 0), count(*)
          FROM live_priority q WHERE q.plan = :plan
UNION ALL SELECT 'actions', count(*) = 0, 1 FROM live_action WHERE plan = :plan
UNION ALL SELECT 'action-money',
                 ifnull(sum(NOT EXISTS (SELECT 1 FROM live_budget_line b WHERE b.action = a.id)), 0), count(*)
          FROM live_action a WHERE a.plan = :plan AND a.cost_free IS NOT 1
UNION ALL SELECT 'action-dates', ifnull(sum(starts_on IS NULL OR ends_on IS NULL), 0), count(*)
          FROM live_action WHERE plan = :plan
UNION ALL SELECT 'indicator-targets', ifnull(sum(baseline IS NULL OR target IS NULL), 0), count(*)
          FROM live_indicator WHERE plan = :plan AND kind <> 'context'
UNION ALL SELECT 'events', count(*) = 0, 1 FROM live_event WHERE plan = :plan
UNION ALL SELECT 'criteria', 7 - min(7, count(status)), 7 FROM live_criterion WHERE plan = :plan;
