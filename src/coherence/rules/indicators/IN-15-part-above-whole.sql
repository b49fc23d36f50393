/*---
code     = "IN-15"
name     = "part-above-whole"
severity = "error"
class    = "judgement"
reach    = "plan"
examines = "indicator"
among    = "upper(trim(common_code)) IN ('RCO02', 'RCO03', 'RCO04', 'RCO05', 'RCR79', 'RCR81', 'RCR84', 'RCR104')"
basis    = ["Reg. (EU) 2021/1058 Annex I: what the two titles count"]
why      = "A part cannot be larger than the whole it is a part of; one of the two figures is wrong, and both are added up across Europe."
message  = "{code} {title} ({less}): {what}, {value}, is above {whole_value} of {whole} ({more}), {reason}."
fix      = "Correct the figure that is wrong; where {whole} counts only some of the priorities, say so in its note."
---*/
-- Only pairs of which the titles themselves say that the one is a part of the other. Several indicators with one
-- code, one for each priority, count together; where one of them has no figure, the sum is not known.
WITH pair (less, more, reason) AS (VALUES
  ('RCO02', 'RCO01', 'although enterprises supported by grants are enterprises supported'),
  ('RCO03', 'RCO01', 'although enterprises supported by financial instruments are enterprises supported'),
  ('RCO04', 'RCO01', 'although enterprises with non-financial support are enterprises supported'),
  ('RCO05', 'RCO01', 'although new enterprises supported are enterprises supported'),
  ('RCR79', 'RCO83', 'although only strategies that were developed can be taken up'),
  ('RCR81', 'RCO85', 'although only who takes part in a training can complete it'),
  ('RCR84', 'RCO87', 'although only organisations that cooperate can go on cooperating'),
  ('RCR104', 'RCO116', 'although only solutions that were developed can be taken up')),
own AS MATERIALIZED (
  SELECT id, code, title, upper(trim(common_code)) AS common_code, target
  FROM   live_indicator WHERE plan = :plan AND common_code IS NOT NULL),
figure (common_code, what, label, value) AS MATERIALIZED (
        SELECT common_code, 'target', 'the target', sum(target) FROM own GROUP BY common_code HAVING count(*) = count(target)
  -- Values of one day only.
  UNION ALL
        SELECT o.common_code, v.observed_on, 'the value of ' || v.observed_on, sum(v.value)
        FROM   own o JOIN live_observation v ON v.indicator = o.id
        GROUP  BY o.common_code, v.observed_on HAVING count(v.value) = (SELECT count(*) FROM own x WHERE x.common_code = o.common_code)),
broken AS (
  SELECT p.*, a.what, a.label, a.value, b.value AS whole_value
  FROM   pair p JOIN figure a ON a.common_code = p.less JOIN figure b ON b.common_code = p.more AND b.what = a.what
  WHERE  a.value > b.value * (1 + 1e-9)),
-- The target, and of the values the latest that is wrong.
told AS (SELECT *, row_number() OVER (PARTITION BY less, what = 'target' ORDER BY what DESC) AS place FROM broken)
SELECT 'indicator' AS entity, o.id AS record, o.code, 'target' AS field, o.title, t.less, t.more, t.label AS what, t.value, t.whole_value, t.reason,
       (SELECT group_concat(w.code, ' and ' ORDER BY w.code) FROM own w WHERE w.common_code = t.more) AS whole
FROM   told t JOIN own o ON o.id = (SELECT x.id FROM own x WHERE x.common_code = t.less ORDER BY x.code LIMIT 1)
WHERE  t.place = 1;
