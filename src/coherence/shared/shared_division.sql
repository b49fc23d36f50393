-- What a priority covers: the divisions of its codes (NACE divisions of revision 2, NABS chapters, fields of science;
-- codes of other schemes as they stand) with their weights. Within a scheme the weights add up to 1; when one is
-- missing, all codes of the scheme count alike. A code that does not exist, or whose version no table knows, means nothing and
-- is left out: DQ-01 and DQ-02 say so, and what is left is compared. A European objective (SO) is not among them: half of the priorities of a
-- state serve the same one, which does not make them alike.
CREATE TEMP TABLE shared_division (
  plan TEXT, priority TEXT, parent TEXT, scheme TEXT, division TEXT, weight REAL,
  PRIMARY KEY (plan, priority, scheme, division)
) WITHOUT ROWID;
INSERT INTO shared_division
SELECT :plan, r.priority, r.parent, r.scheme, r.division, sum(r.weight) / sum(sum(r.weight)) OVER (PARTITION BY r.priority, r.scheme)
FROM  (SELECT c.priority, p.parent, c.scheme, ifnull(d.division, c.code) AS division, ifnull(d.share, 1.0)
              * CASE WHEN min(ifnull(c.weight, 0)) OVER (PARTITION BY c.priority, c.scheme) > 0 THEN c.weight ELSE 1 END AS weight
       -- CROSS JOIN keeps the order: from the plan to its codes, never through the codes of all plans.
       FROM  live_priority_code c CROSS JOIN live_priority p ON p.id = c.priority
       LEFT  JOIN reference_division d ON d.scheme = c.scheme AND d.version = c.version AND d.code = c.code
       WHERE c.plan = :plan AND c.scheme <> 'SO' AND (d.division IS NOT NULL OR c.scheme NOT IN ('NACE', 'NABS', 'FORD'))) r
GROUP  BY r.priority, r.scheme, r.division;
