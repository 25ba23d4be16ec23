-- What V217 has made does their work.
select lock_for_migration('audit_record');
drop index audit_record_by_namespace, audit_record_by_token, audit_record_by_action, audit_record_by_namespace_and_action;
