-- Kept checks, newest first, counted for one plan or for all of them.
SELECT r.id, r.made_at, r.author, r.as_of, r.profile, r.terms, r.data,
       ifnull(sum(f.severity = 'error' AND NOT f.waived), 0) AS errors,
       ifnull(sum(f.severity = 'warning' AND NOT f.waived), 0) AS warnings,
       ifnull(sum(f.severity = 'info' AND NOT f.waived), 0) AS infos,
       ifnull(sum(f.waived), 0) AS waived
FROM   run r LEFT JOIN run_finding f ON f.run = r.id AND (:plan IS NULL OR f.plan = :plan)
GROUP  BY r.id ORDER BY r.made_at DESC, r.id DESC
