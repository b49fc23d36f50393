-- The lines of a plan, with what has to be known of them and nothing more: a country has tens of thousands.
SELECT b.action, b.fund, b.year, b.programme, b.planned, b.committed, b.spent
FROM live_budget_line b WHERE b.plan = :plan;
