/*---
code     = "TL-06"
name     = "review-overdue"
severity = "warning"
class    = "judgement"
reach    = "plan"
plans    = "level <> 'european' AND status <> 'superseded'"
examines = "plan"
basis    = ["CPR Annex IV, enabling condition 1.1: the analysis is kept up to date", "Self-assessment wheel: update of the strategy"]
why      = "A strategy that nobody looks at again keeps to choices after the reasons for them have gone."
message  = "{problem}."
fix      = "{remedy}"
---*/
-- Once its last year is over, a plan is followed by another one and not reviewed any more. A draft need not say yet
-- when it will be reviewed; what is in force without a date is only worth a remark, for many are reviewed all the same.
SELECT 'plan' AS entity, id AS record, code, 'review_due' AS field, iif(review_due IS NULL, 'info', NULL) AS severity,
       title || iif(review_due IS NULL, ' is ' || replace(status, '-', ' ') || ' and names no date on which it will be reviewed',
                    ' was to be reviewed by ' || review_due || ', ' || CASE days WHEN 1 THEN 'which was yesterday' ELSE days || ' days ago' END) AS problem,
       iif(review_due IS NULL, 'Agree when the choices will be looked at again, and enter the date in `review_due`.',
           'Hold the review, enter what it changed, and put the date of the next one into `review_due`.') AS remedy,
       NULL AS missing
FROM  (SELECT id, code, title, status, review_due, CAST(julianday(:today) - julianday(review_due) AS INTEGER) AS days
       FROM   live_plan WHERE id = :plan AND ifnull(period_end, 9999) >= CAST(substr(:today, 1, 4) AS INTEGER))
WHERE  iif(review_due IS NULL, status <> 'draft', review_due < :today);
