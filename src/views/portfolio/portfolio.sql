-- Every living plan with its money, its counts and its next deadline on or after :today. Money comes from the
-- kept totals, never from the lines.
WITH money AS (
  SELECT plan,
         CASE WHEN sum(planned_n)   > 0 THEN sum(planned)   END AS planned,
         CASE WHEN sum(committed_n) > 0 THEN sum(committed) END AS committed,
         CASE WHEN sum(spent_n)     > 0 THEN sum(spent)     END AS spent
  FROM budget_total GROUP BY plan
),
-- A ceiling for the whole period already holds its years, and one for the plan already holds its priorities.
ceiling_by_part AS (
  SELECT plan, fund, priority,
         coalesce(sum(amount) FILTER (WHERE year IS NULL), sum(amount)) AS amount
  FROM live_envelope GROUP BY plan, fund, priority
),
ceiling AS (
  SELECT plan, sum(amount) AS amount FROM (
    SELECT plan, coalesce(sum(amount) FILTER (WHERE priority IS NULL), sum(amount)) AS amount
    FROM ceiling_by_part GROUP BY plan, fund)
  GROUP BY plan
),
-- min() takes the other columns from the row that holds the minimum.
deadline AS (
  SELECT plan, min(due) AS due, kind, title FROM (
    SELECT id AS plan, review_due AS due, 'review' AS kind, NULL AS title FROM live_plan
    UNION ALL SELECT p.id, m.due, 'milestone', m.code || ' ' || m.title FROM live_plan p CROSS JOIN live_milestone m
      ON m.id = (SELECT x.id FROM live_milestone x
                 WHERE x.plan = p.id AND x.done_on IS NULL AND x.due >= :today ORDER BY x.due, x.code LIMIT 1)
    UNION ALL SELECT id, period_end || '-12-31', 'period-end', NULL FROM live_plan)
  WHERE due >= :today GROUP BY plan
)
SELECT p.id, p.code, p.title, p.title_en, p.level, p.status, p.territory, p.territory_name, p.country,
       p.period_start, p.period_end, p.currency, u.id AS upper,
       m.planned, m.committed, m.spent, c.amount AS envelope,
       (SELECT count(*) FROM live_priority WHERE plan = p.id) AS priorities,
       (SELECT count(*) FROM live_action WHERE plan = p.id) AS actions,
       (SELECT count(*) FROM live_indicator WHERE plan = p.id) AS indicators,
       d.due, d.kind AS due_kind, d.title AS due_title
FROM live_plan p
LEFT JOIN plan u ON u.id = p.upper AND u.retired_at IS NULL
LEFT JOIN money m ON m.plan = p.id
LEFT JOIN ceiling c ON c.plan = p.id
LEFT JOIN deadline d ON d.plan = p.id
ORDER BY CASE p.level WHEN 'european' THEN 0 WHEN 'national' THEN 1 WHEN 'regional' THEN 2 ELSE 3 END,
         p.country, p.title, p.code COLLATE natural_order;
