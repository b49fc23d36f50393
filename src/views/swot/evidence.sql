-- What the needs of a plan rest on.
SELECT need, id, code, title, kind, value, unit, year, reference_area, source, provenance
FROM live_evidence WHERE plan = :plan AND need IS NOT NULL
ORDER BY position IS NULL, position, code COLLATE natural_order;
