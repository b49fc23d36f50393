-- What goes into the data of the EU programmes: by plan, the lines of their funds up to this year and how many have no
-- amount committed or spent; and the output and result indicators with a common code, and how many have no value since a day.
WITH money AS (
  SELECT t.plan, sum(t.lines) AS lines, sum(t.lines - t.committed_n) AS no_committed, sum(t.lines - t.spent_n) AS no_spent
  FROM json_each(:plans) s CROSS JOIN budget_total t ON t.plan = s.value
  JOIN live_fund f ON f.id = t.fund JOIN ref_funds r ON r.code = f.reference AND r.cpr_fund = '1'
  WHERE t.year <= CAST(substr(:today, 1, 4) AS INTEGER)
  GROUP BY t.plan),
measured AS (
  SELECT i.plan, count(*) AS indicators,
         sum(NOT EXISTS (SELECT 1 FROM live_observation o WHERE o.indicator = i.id AND o.value IS NOT NULL AND o.observed_on >= :since)) AS no_value
  FROM json_each(:plans) s CROSS JOIN live_indicator i ON i.plan = s.value
  WHERE i.kind IN ('output', 'result') AND i.common_code IS NOT NULL GROUP BY i.plan)
SELECT m.plan, m.lines, m.no_committed, m.no_spent, ifnull(i.indicators, 0) AS indicators, ifnull(i.no_value, 0) AS no_value
FROM money m LEFT JOIN measured i ON i.plan = m.plan;
