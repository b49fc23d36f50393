/*---
code     = "VT-09"
name     = "alignment-weights"
severity = "error"
class    = "hard"
reach    = "upper"
examines = "priority"
among    = "id IN (SELECT priority FROM live_alignment WHERE plan = :plan AND weight IS NOT NULL)"
basis    = ["Arithmetic: the parts of a whole add up to 100 %"]
why      = "Weights divide a priority among those above it; parts that do not add up count money and results twice or lose them."
message  = "{code} {title}: the weights of its alignments to {uppers} add up to {total_percent}{rest}. Together they must be 100 %."
fix      = "{advice}"
repair   = "Give the alignment of {code} to {upper} the weight that is left"
---*/
-- Without any weight nothing is divided, and there is nothing to add up. The finding stands at the first
-- alignment without a weight, else at the first one, or at the heaviest where the sum is off by no more than rounding.
-- What is left is the one weight that keeps all others as they were entered.
WITH link AS MATERIALIZED (
  SELECT a.id, a.priority, a.weight, u.code AS upper_code
  FROM   live_alignment a JOIN priority u ON u.id = a.upper_priority
  WHERE  a.plan = :plan),
sums AS (
  SELECT priority, count(*) AS number, count(*) - count(weight) AS unweighted, sum(weight) AS total,
         count(weight) = count(*) AND abs(sum(weight) - 10000) < count(*) AS rounded,
         group_concat(upper_code, ', ' ORDER BY upper_code) AS uppers
  FROM   link GROUP BY priority HAVING total IS NOT NULL AND (total <> 10000 OR unweighted > 0)),
-- Where the finding stands.
place AS (
  SELECT s.*, l.id, l.upper_code, l.weight
  FROM   sums s JOIN link l ON l.id = (SELECT k.id FROM link k WHERE k.priority = s.priority
                                       ORDER BY k.weight IS NOT NULL, iif(s.rounded, -k.weight, 0), k.upper_code LIMIT 1))
SELECT 'alignment' AS entity, s.id AS record, p.code, 'weight' AS field, s.upper_code AS upper,
       p.title, s.uppers, s.total AS total_percent,
       CASE s.unweighted WHEN 0 THEN '' WHEN 1 THEN ', and 1 of the ' || s.number || ' has none'
                         ELSE ', and ' || s.unweighted || ' of the ' || s.number || ' have none' END AS rest,
       CASE WHEN s.unweighted > 0 THEN 'Give every alignment of ' || p.code || ' its weight, or none of them.'
            WHEN s.total > 10000 THEN 'Lower the weights of the alignments of ' || p.code || ' until they add up to 100 %.'
            ELSE 'Raise the weights of the alignments of ' || p.code || ' until they add up to 100 %.' END AS advice,
       CASE WHEN s.unweighted = 1 AND s.total < 10000 OR s.rounded THEN 10000 - s.total + ifnull(s.weight, 0) END AS repair
FROM   place s JOIN live_priority p ON p.id = s.priority;
