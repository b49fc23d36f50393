-- The needs of a plan by quadrant, in the order people gave them, else the weightiest first; those without a quadrant or
-- a rating last.
SELECT id, code, title, description, quadrant, rating, provenance
FROM live_need WHERE plan = :plan
ORDER BY CASE quadrant WHEN 'strength' THEN 1 WHEN 'weakness' THEN 2 WHEN 'opportunity' THEN 3 WHEN 'threat' THEN 4 ELSE 5 END,
         position IS NULL, position, rating IS NULL, rating DESC, code COLLATE natural_order;
