-- A page of one action's records, of the whole installation or of a namespace, was looked for among all others'. The two are one column here, so that nothing but this index
-- is thought of: by the namespace's own PostgreSQL would go through all of its records.
create index audit_record_by_action on audit_record (action, key);
create index audit_record_by_namespace_and_action on audit_record ((namespace || ' ' || action), key);
