/*---
code     = "DQ-09"
name     = "waiver-of-nothing"
severity = "warning"
class    = "judgement"
reach    = "plan"
examines = "waiver"
basis    = ["Comply or explain: what is accepted is a finding"]
why      = "A waiver that nothing answers to waits for a fault that may come back and be accepted unseen."
message  = "{author} accepted {rule} for {name} on {given_on}, {problem}."
fix      = "Remove the waiver."
---*/
-- The record was removed, or is none of this plan; or it is there, the waiver still holds, and its rule finds nothing there: a
-- row of that kind is a finding only while that rule, asked of the whole plan, finds nothing. The journal would say shorter
-- whether a record is there, but then every change would make the rule ask again.
WITH judged AS (
  SELECT w.id, w.rule, w.entity, w.record, w.field, w.author, w.given_on, w.expires,
         CASE w.entity
              WHEN 'plan' THEN EXISTS (SELECT 1 FROM live_plan r WHERE r.id = w.record AND r.plan = :plan)
              WHEN 'priority' THEN EXISTS (SELECT 1 FROM live_priority r WHERE r.id = w.record AND r.plan = :plan)
              WHEN 'priority_code' THEN EXISTS (SELECT 1 FROM live_priority_code r WHERE r.id = w.record AND r.plan = :plan)
              WHEN 'alignment' THEN EXISTS (SELECT 1 FROM live_alignment r WHERE r.id = w.record AND r.plan = :plan)
              WHEN 'succession' THEN EXISTS (SELECT 1 FROM live_succession r WHERE r.id = w.record AND r.plan = :plan)
              WHEN 'need' THEN EXISTS (SELECT 1 FROM live_need r WHERE r.id = w.record AND r.plan = :plan)
              WHEN 'need_link' THEN EXISTS (SELECT 1 FROM live_need_link r WHERE r.id = w.record AND r.plan = :plan)
              WHEN 'objective' THEN EXISTS (SELECT 1 FROM live_objective r WHERE r.id = w.record AND r.plan = :plan)
              WHEN 'evidence' THEN EXISTS (SELECT 1 FROM live_evidence r WHERE r.id = w.record AND r.plan = :plan)
              WHEN 'action' THEN EXISTS (SELECT 1 FROM live_action r WHERE r.id = w.record AND r.plan = :plan)
              WHEN 'action_priority' THEN EXISTS (SELECT 1 FROM live_action_priority r WHERE r.id = w.record AND r.plan = :plan)
              WHEN 'dependency' THEN EXISTS (SELECT 1 FROM live_dependency r WHERE r.id = w.record AND r.plan = :plan)
              WHEN 'milestone' THEN EXISTS (SELECT 1 FROM live_milestone r WHERE r.id = w.record AND r.plan = :plan)
              WHEN 'fund' THEN EXISTS (SELECT 1 FROM live_fund r WHERE r.id = w.record AND r.plan = :plan)
              WHEN 'envelope' THEN EXISTS (SELECT 1 FROM live_envelope r WHERE r.id = w.record AND r.plan = :plan)
              WHEN 'budget_line' THEN EXISTS (SELECT 1 FROM live_budget_line r WHERE r.id = w.record AND r.plan = :plan)
              WHEN 'indicator' THEN EXISTS (SELECT 1 FROM live_indicator r WHERE r.id = w.record AND r.plan = :plan)
              WHEN 'indicator_link' THEN EXISTS (SELECT 1 FROM live_indicator_link r WHERE r.id = w.record AND r.plan = :plan)
              WHEN 'observation' THEN EXISTS (SELECT 1 FROM live_observation r WHERE r.id = w.record AND r.plan = :plan)
              WHEN 'indicator_map' THEN EXISTS (SELECT 1 FROM live_indicator_map r WHERE r.id = w.record AND r.plan = :plan)
              WHEN 'body' THEN EXISTS (SELECT 1 FROM live_body r WHERE r.id = w.record AND r.plan = :plan)
              WHEN 'person' THEN EXISTS (SELECT 1 FROM live_person r WHERE r.id = w.record AND r.plan = :plan)
              WHEN 'stakeholder' THEN EXISTS (SELECT 1 FROM live_stakeholder r WHERE r.id = w.record AND r.plan = :plan)
              WHEN 'event' THEN EXISTS (SELECT 1 FROM live_event r WHERE r.id = w.record AND r.plan = :plan)
              WHEN 'attendance' THEN EXISTS (SELECT 1 FROM live_attendance r WHERE r.id = w.record AND r.plan = :plan)
              WHEN 'proposal' THEN EXISTS (SELECT 1 FROM live_proposal r WHERE r.id = w.record AND r.plan = :plan)
              WHEN 'visit' THEN EXISTS (SELECT 1 FROM live_visit r WHERE r.id = w.record AND r.plan = :plan)
              WHEN 'visit_person' THEN EXISTS (SELECT 1 FROM live_visit_person r WHERE r.id = w.record AND r.plan = :plan)
              WHEN 'visit_link' THEN EXISTS (SELECT 1 FROM live_visit_link r WHERE r.id = w.record AND r.plan = :plan)
              WHEN 'criterion' THEN EXISTS (SELECT 1 FROM live_criterion r WHERE r.id = w.record AND r.plan = :plan)
              WHEN 'wheel_score' THEN EXISTS (SELECT 1 FROM live_wheel_score r WHERE r.id = w.record AND r.plan = :plan)
              WHEN 'cooperation' THEN EXISTS (SELECT 1 FROM live_cooperation r WHERE r.id = w.record AND r.plan = :plan)
              WHEN 'risk' THEN EXISTS (SELECT 1 FROM live_risk r WHERE r.id = w.record AND r.plan = :plan)
              WHEN 'operation' THEN EXISTS (SELECT 1 FROM live_operation r WHERE r.id = w.record AND r.plan = :plan)
              ELSE 0 END AS there
  FROM   live_waiver w WHERE w.plan = :plan)
SELECT 'waiver' AS entity, id AS record, rule || ' ' || given_on AS code, 'record' AS field, author, rule, given_on,
       coalesce((SELECT 'the plan ' || code || ' ' || title FROM plan WHERE id = j.record AND plan = :plan),
                (SELECT 'priority ' || code || ' ' || title FROM priority WHERE id = j.record AND plan = :plan),
                (SELECT 'action ' || code || ' ' || title FROM action WHERE id = j.record AND plan = :plan),
                (SELECT 'indicator ' || code || ' ' || title FROM indicator WHERE id = j.record AND plan = :plan),
                (SELECT 'objective ' || code || ' ' || title FROM objective WHERE id = j.record AND plan = :plan),
                (SELECT 'need ' || code || ' ' || title FROM need WHERE id = j.record AND plan = :plan),
                (SELECT 'fund ' || code || ' ' || title FROM fund WHERE id = j.record AND plan = :plan),
                (SELECT 'body ' || code || ' ' || title FROM body WHERE id = j.record AND plan = :plan),
                (SELECT 'criterion ' || code || ' ' || title FROM criterion WHERE id = j.record AND plan = :plan),
                iif(substr(j.entity, 1, 1) IN ('a', 'e', 'i', 'o'), 'an ', 'a ') || replace(j.entity, '_', ' ')) AS name,
       iif(there, 'and ' || rule || ' finds nothing there any more', 'which was removed since or is none of this plan') AS problem,
       iif(there, rule, NULL) AS unless_rule, record AS unless_record, j.field AS unless_field
FROM   judged j WHERE NOT there OR expires >= :today;
