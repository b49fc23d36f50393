/*---
code     = "BU-17"
name     = "union-fund-at-other-level"
severity = "warning"
class    = "judgement"
reach    = "plan"
plans    = "status <> 'superseded'"
examines = "fund"
among    = "reference IN (SELECT r.code FROM ref_funds r)"
basis    = ["The table of funds of the Union"]
why      = "European money that counts as money of another level, or as private, hides in every table by level and makes the co-financing look as if it were there."
message  = "{code} {title} is the fund {reference} of the Union ({name}), but its money is said to be {problem}."
fix      = "Set the level of {code} to European and its sector to public, or empty the code of the EU fund where it is meant to stand for the co-financing beside it."
---*/
-- A superseded plan is history and is not asked. Which of the two is wrong nobody can tell from here. A level that is not
-- entered is for others to say.
SELECT 'fund' AS entity, f.id AS record, f.code, iif(f.sector = 'private', 'sector', 'level') AS field, f.title, f.reference, r.name,
       CASE WHEN f.sector = 'private' AND f.level <> 'european' THEN 'private and of the ' || f.level || ' level' WHEN f.sector = 'private' THEN 'private' ELSE 'of the ' || f.level || ' level' END AS problem
FROM   live_fund f JOIN ref_funds r ON r.code = f.reference
WHERE  f.plan = :plan AND (f.level <> 'european' OR f.sector = 'private');
