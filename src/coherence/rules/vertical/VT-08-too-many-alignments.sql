/*---
code       = "VT-08"
name       = "too-many-alignments"
severity   = "warning"
class      = "judgement"
reach      = "upper"
examines   = "priority"
among      = "id IN (SELECT priority FROM live_alignment WHERE plan = :plan)"
thresholds = ["alignments_max"]
basis      = ["Gianelle, Guzzo, Mieszkowski: priorities are narrowly defined", "National practice in Portugal: correlated and overlapping priorities"]
why        = "A priority that answers to everything above it has not chosen."
message    = "{code} {title} is aligned to {number} priorities of the plan above: {uppers}. At most {most} are expected."
fix        = "Keep the alignments that carry {code}, narrow it, or split it into priorities that each have a clear place."
---*/
-- Trajectories of one upper priority count once; what was retired above is left to VT-10.
WITH target AS MATERIALIZED (
  SELECT DISTINCT a.priority, ifnull(t.id, u.id) AS upper, ifnull(t.code, u.code) AS code
  FROM   live_alignment a CROSS JOIN live_priority u ON u.id = a.upper_priority LEFT JOIN priority t ON t.id = u.parent AND t.retired_at IS NULL
  WHERE  a.plan = :plan)
SELECT 'priority' AS entity, p.id AS record, p.code, 'title' AS field, p.title, count(*) AS number,
       group_concat(t.code, ', ' ORDER BY t.code) AS uppers, threshold('alignments_max') AS most
FROM   target t CROSS JOIN live_priority p ON p.id = t.priority
GROUP  BY p.id HAVING count(*) > threshold('alignments_max');
