-- What the priorities of some plans cover. A European objective (SO) that two serve does not make them alike.
SELECT c.priority, c.scheme, c.version, c.code, ifnull(d.division, c.code) AS division, CAST(c.weight AS REAL) AS weight,
       ifnull(d.share, 1.0) AS share
FROM   json_each(:plans) v CROSS JOIN live_priority_code c ON c.plan = v.value
LEFT   JOIN reference_division d ON d.scheme = c.scheme AND d.version = c.version AND d.code = c.code
WHERE  c.scheme <> 'SO'
ORDER  BY c.priority, c.scheme, c.version, c.code;
