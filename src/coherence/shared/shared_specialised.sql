-- What figures of territories say about the activities of the plan's territory: a row for each activity, and one more for
-- each priority that holds it. Computed from the statistics and the relatedness of the plan and of those above it: the
-- location quotient against the state, relatedness density and complexity with the median over the activities of the
-- territory (Balland, Boschma, Crespo, Rigby 2019); NULL where it cannot be told. A measure is a series (variable, basis,
-- scheme, version) in the latest year of both; measure 0 says most about an economy. Only activities that are compared
-- stand in no other one. `:rows` is what was computed.
CREATE TEMP TABLE shared_specialised (
  plan TEXT, priority TEXT, measure INTEGER, variable TEXT, basis TEXT, scheme TEXT, version TEXT, year INTEGER, territory TEXT,
  reference TEXT, code TEXT, value REAL, total REAL, compared INTEGER, quotient REAL, density REAL, density_norm REAL,
  complexity REAL, complexity_norm REAL
);
INSERT INTO shared_specialised
SELECT :plan, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, value ->> 7, value ->> 8, value ->> 9,
       value ->> 10, value ->> 11, value ->> 12, value ->> 13, value ->> 14, value ->> 15, value ->> 16, value ->> 17
FROM   json_each(:rows);
