/*---
code     = "BU-10"
name     = "line-not-classified"
severity = "warning"
class    = "judgement"
reach    = "plan"
plans    = "status <> 'superseded' AND period_start >= 2021"
examines = "budget_line"
among    = "fund IN (SELECT f.id FROM live_fund f WHERE f.plan = :plan AND f.reference IN ('ERDF', 'ESF+', 'CF', 'JTF'))"
counted  = """SELECT ifnull(sum(t.lines), 0) AS n FROM budget_total t JOIN live_fund f ON f.id = t.fund
  WHERE t.plan = :plan AND f.plan = :plan AND f.reference IN ('ERDF', 'ESF+', 'CF', 'JTF')"""
needs    = ["budget_line"]
basis    = ["Reg. (EU) 2021/1060 Annex I: intervention fields and forms of support"]
why      = "European money is reported by intervention field and form of support; a line without them cannot be found again in the programme."
message  = "{problem}."
fix      = "Pick the intervention field and the form of support of {subject} from the lists of Annex I."
---*/
-- A superseded plan is history and is not asked, nor is one of the period before, which had other lists. A strategy
-- need not be coded like a programme: where no line is, that is only said once and for information.
WITH fund AS MATERIALIZED (SELECT id, code FROM live_fund WHERE plan = :plan AND reference IN ('ERDF', 'ESF+', 'CF', 'JTF')),
bare AS MATERIALIZED (
  SELECT action, fund, count(*) AS lines, sum(intervention_field IS NULL) AS fields, sum(form_of_support IS NULL) AS forms
  FROM   live_budget_line WHERE plan = :plan AND (intervention_field IS NULL OR form_of_support IS NULL) AND fund IN (SELECT id FROM fund) GROUP BY action, fund),
counted AS MATERIALIZED (
  SELECT b.action, f.id AS fund_id, f.code AS fund, m.lines AS all_lines, b.lines, b.fields, b.forms
  FROM   bare b CROSS JOIN fund f ON f.id = b.fund CROSS JOIN shared_money m ON m.plan = :plan AND m.action = b.action AND m.fund = b.fund),
whole AS MATERIALIZED (
  SELECT m.number, m.number = c.fields AND m.number = c.forms AS none
  FROM  (SELECT ifnull(sum(t.lines), 0) AS number FROM fund f CROSS JOIN budget_total t ON t.plan = :plan AND t.fund = f.id) m,
        (SELECT ifnull(sum(fields), 0) AS fields, ifnull(sum(forms), 0) AS forms FROM bare) c)
SELECT 'budget_line' AS entity, (SELECT l.id FROM live_budget_line l WHERE l.action = s.action AND +l.fund = s.fund_id AND (l.intervention_field IS NULL OR l.form_of_support IS NULL)
        ORDER BY ifnull(l.year, 0), l.id LIMIT 1) AS record, a.code || ' ' || s.fund AS code, iif(s.fields > 0, 'intervention_field', 'form_of_support') AS field, NULL AS severity,
       a.code || ' ' || a.title || ': ' || iif(s.all_lines = 1, 'its one line of ', s.lines || ' of its ' || s.all_lines || ' lines of ') || s.fund || iif(s.lines = 1, ' has no ', ' have no ')
         || CASE WHEN s.forms = 0 THEN 'intervention field' WHEN s.fields = 0 THEN 'form of support' WHEN s.fields = s.lines AND s.forms = s.lines THEN 'intervention field and no form of support'
                 ELSE 'intervention field or no form of support' END AS problem,
       iif(s.lines = 1, 'this line', 'these lines') AS subject
FROM   whole w CROSS JOIN counted s CROSS JOIN live_action a ON a.id = s.action
WHERE  NOT w.none AND s.lines > 0
UNION ALL
SELECT 'plan', p.id, p.code, 'code', 'info',
       iif(w.number = 1, 'The one line of ', 'None of the ' || w.number || ' lines of ') || (SELECT group_concat(code, ', ' ORDER BY code) FROM fund) || iif(w.number = 1, ' has no', ' has an') || ' intervention field or form of support',
       iif(w.number = 1, 'it', 'each line')
FROM   whole w JOIN live_plan p ON p.id = :plan WHERE w.none AND w.number > 0;
