-- The plan's level and upper plan, and what the reference table says of its state.
SELECT p.upper, p.level, c.name AS state, c.regional_rdi_competence AS regional, c.ris3_level AS strategies, c.status
FROM   live_plan p LEFT JOIN ref_competences c ON c.country = p.country
WHERE  p.id = :plan;
