-- What each action offers to whom, when, and for what: the codes of all priorities that it serves together, each once, as JSON
-- to be compared by `jaccard`; weights within one priority say nothing about the others. Actions without instrument or target
-- group cannot be told apart from any other, cancelled ones offer nothing; an action without dates runs as long as its
-- plan. Many actions serve the same priorities, so what these cover is worked out once for each set of them.
CREATE TEMP TABLE shared_support (
  plan TEXT, instrument TEXT, target_group TEXT, action TEXT, starts_on TEXT, ends_on TEXT, codes TEXT,
  PRIMARY KEY (plan, instrument, target_group, action)
) WITHOUT ROWID;
INSERT INTO shared_support
WITH dated AS MATERIALIZED (
  SELECT a.id, a.instrument, a.target_group, ifnull(a.starts_on, p.period_start || '-01-01') AS starts_on, ifnull(a.ends_on, p.period_end || '-12-31') AS ends_on,
         (SELECT group_concat(k.priority ORDER BY k.priority) FROM live_action_priority k WHERE k.action = a.id) AS priorities
  FROM   live_plan p CROSS JOIN live_action a ON a.plan = p.id
  WHERE  p.id = :plan AND a.instrument IS NOT NULL AND a.target_group IS NOT NULL AND a.status <> 'cancelled'),
cover AS MATERIALIZED (
  SELECT s.priorities,
         (SELECT json_group_array(json_array(c.scheme, ifnull(d.division, c.code), NULL, ifnull(d.share, 1.0)))
          FROM (SELECT DISTINCT c.scheme, c.version, c.code FROM live_action_priority k CROSS JOIN live_priority_code c ON c.priority = k.priority AND c.scheme <> 'SO' WHERE k.action = s.action) c
          LEFT JOIN reference_division d ON d.scheme = c.scheme AND d.version = c.version AND d.code = c.code
          WHERE d.division IS NOT NULL OR c.scheme NOT IN ('NACE', 'NABS', 'FORD')) AS codes
  FROM   (SELECT priorities, min(id) AS action FROM dated GROUP BY priorities) s)
SELECT :plan, d.instrument, d.target_group, d.id, d.starts_on, d.ends_on, c.codes
FROM   dated d JOIN cover c ON c.priorities IS d.priorities;
