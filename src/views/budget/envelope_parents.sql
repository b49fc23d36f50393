-- Which priority of a plan each trajectory stands under.
SELECT q.code, u.code AS parent FROM live_priority q JOIN live_priority u ON u.id = q.parent WHERE q.plan = :plan;
