-- The plans below a plan, or all that answer to another one: how far each is, since when it waits, what is open in it.
WITH RECURSIVE below(id) AS (
  SELECT id FROM live_plan WHERE upper = :upper OR (:upper IS NULL AND upper IS NOT NULL)
  UNION SELECT p.id FROM live_plan p JOIN below b ON p.upper = b.id
)
SELECT p.id, p.code, p.title, p.level, p.currency, p.status, u.code AS upper,
       (SELECT max(d.decided_at) FROM live_decision d WHERE d.plan = p.id AND d.step = 'submitted') AS handed_in,
       (SELECT d.author FROM live_decision d WHERE d.plan = p.id ORDER BY d.decided_at DESC, d.id DESC LIMIT 1) AS last_by,
       (SELECT d.decided_at FROM live_decision d WHERE d.plan = p.id ORDER BY d.decided_at DESC, d.id DESC LIMIT 1) AS last_at,
       (SELECT count(*) FROM live_comment c WHERE c.plan = p.id AND c.answers IS NULL AND c.resolved_at IS NULL) AS threads,
       (SELECT count(*) FROM live_comment c WHERE c.plan = p.id AND c.answers IS NULL AND c.resolved_at IS NULL
          AND c.kind = 'request') AS requests
FROM below b JOIN live_plan p ON p.id = b.id LEFT JOIN plan u ON u.id = p.upper
ORDER BY CASE p.status WHEN 'submitted' THEN 0 WHEN 'in-review' THEN 1 WHEN 'returned' THEN 2 WHEN 'draft' THEN 3
                       WHEN 'approved' THEN 4 ELSE 5 END,
         handed_in IS NULL, handed_in, p.title COLLATE natural_order, p.code COLLATE natural_order;
