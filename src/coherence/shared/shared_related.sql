-- How related a priority is to each other one of its plan: the highest proximity of an activity of the one to an activity
-- of the other, from 0 to 1, and these two. Pairs of which nothing is known are left out. `:rows` is what was computed.
CREATE TEMP TABLE shared_related (plan TEXT, priority TEXT, other TEXT, scheme TEXT, code TEXT, other_code TEXT, proximity REAL);
INSERT INTO shared_related
SELECT :plan, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5 FROM json_each(:rows);
