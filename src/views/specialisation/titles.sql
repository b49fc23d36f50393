-- What activities are called.
SELECT r.code, r.title FROM json_each(:codes) a CROSS JOIN reference_code r ON r.scheme = :scheme AND r.version = :version AND r.code = a.value;
