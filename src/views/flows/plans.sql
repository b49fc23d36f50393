-- All living plans: who answers to whom, in which currency, and the rate of it where one is entered.
SELECT id, code, title, level, status, currency, country, upper, euro_rate, euro_rate_on
FROM live_plan
ORDER BY CASE level WHEN 'european' THEN 0 WHEN 'national' THEN 1 WHEN 'regional' THEN 2 ELSE 3 END,
         code COLLATE natural_order;
