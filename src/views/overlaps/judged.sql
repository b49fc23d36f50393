-- What somebody said of two priorities or two actions; of two sayings the later one counts.
SELECT o.id, ifnull(o.priority, o.action) AS one, ifnull(o.other_priority, o.other_action) AS other,
       o.judgement, o.reason, o.author, o.judged_on
FROM   live_overlap o
WHERE  ifnull(o.priority, o.action) IS NOT NULL AND ifnull(o.other_priority, o.other_action) IS NOT NULL
ORDER  BY o.judged_on, o.id;
