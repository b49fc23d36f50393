-- Evidence by kind.
SELECT kind, count(*) AS count FROM live_evidence WHERE plan = :plan GROUP BY kind ORDER BY kind;
