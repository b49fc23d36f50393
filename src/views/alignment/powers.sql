-- What the national plan's table of competences says, as the rules read it: lines that contradict each other say nothing.
WITH nation AS MATERIALIZED (
  SELECT n.id, n.code FROM live_plan p
  JOIN   live_plan n ON n.id IN (p.id, p.upper, (SELECT u.upper FROM live_plan u WHERE u.id = p.upper))
  WHERE  p.id = :plan AND n.level = 'national' AND n.country = p.country)
SELECT k.instrument, k.level, min(k.extent) AS extent, min(k.provenance) AS provenance, min(k.basis) AS basis, min(n.code) AS nation
FROM   nation n CROSS JOIN live_competence k ON k.plan = n.id
GROUP  BY k.level, k.instrument HAVING count(DISTINCT k.extent) = 1
ORDER  BY k.instrument, instr('european national regional local', k.level);
