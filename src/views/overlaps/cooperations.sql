-- Priorities that a cooperation names on both sides.
SELECT priority, partner_priority, code, role, partner_role FROM live_cooperation
WHERE  priority IS NOT NULL AND partner_priority IS NOT NULL;
