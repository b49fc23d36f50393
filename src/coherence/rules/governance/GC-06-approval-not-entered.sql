/*---
code     = "GC-06"
name     = "approval-not-entered"
severity = "warning"
class    = "judgement"
reach    = "plan"
plans    = "level <> 'european' AND status = 'approved'"
examines = "plan"
basis    = ["National practice in Czechia and Italy: every version is approved by an act with number and date"]
why      = "A plan binds nobody until the act that approved it can be shown."
message  = "{title} {problem}."
fix      = "{remedy}"
---*/
-- What was submitted is approved later, so only the status `approved` is taken at its word. Acts often carry their date in
-- their name; a date that is missing beside one is a remark. The European frame is law and adopted as such.
SELECT 'plan' AS entity, id AS record, code, iif(act IS NULL, 'act', 'adopted_on') AS field, title,
       iif(act IS NOT NULL AND adopted_on IS NULL, 'info', NULL) AS severity,
       CASE WHEN adopted_on > :today THEN 'is approved, but its day of adoption, ' || adopted_on || ', is still to come'
            WHEN act IS NOT NULL THEN 'is approved, and the day on which it was adopted is not entered'
            ELSE 'is approved' || ifnull(' since ' || adopted_on, '') || ', and the act that approved it is not entered' END AS problem,
       CASE WHEN adopted_on > :today THEN 'Correct the day in `adopted_on`, or set the status to what it is today.'
            WHEN act IS NOT NULL THEN 'Enter the day in `adopted_on`.'
            ELSE 'Enter number and name of the act in `act`' || iif(adopted_on IS NULL, ' and its day in `adopted_on`', '') || ', or set the status to what it is today.' END AS remedy
FROM  (SELECT id, code, title, adopted_on, nullif(trim(act), '') AS act FROM live_plan WHERE id = :plan)
WHERE  act IS NULL OR adopted_on IS NULL OR adopted_on > :today;
