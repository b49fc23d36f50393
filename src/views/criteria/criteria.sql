-- The seven criteria of the enabling condition, entered or not, then what else the plan assesses itself by.
SELECT r.code, r.short_title AS title, r.paraphrase, c.id, c.status, c.statement, c.reviewer, c.reviewed_on,
       e.id AS evidence, e.code AS evidence_code, e.title AS evidence_title,
       -- Whole months: the day of the month counts.
       (strftime('%Y', :today) - strftime('%Y', c.reviewed_on)) * 12 + strftime('%m', :today) - strftime('%m', c.reviewed_on)
         - (strftime('%d', :today) < strftime('%d', c.reviewed_on)) AS months
FROM (SELECT code, short_title, paraphrase, 1 AS official FROM ref_enabling_condition_1_1
      UNION ALL
      SELECT code, title, NULL, 0 FROM live_criterion
      WHERE plan = :plan AND code NOT IN (SELECT code FROM ref_enabling_condition_1_1)) r
LEFT JOIN live_criterion c ON c.plan = :plan AND c.code = r.code
LEFT JOIN live_evidence e ON e.id = c.evidence
ORDER BY NOT r.official, r.code COLLATE natural_order;
