-- Who changed something that somebody else was editing is asked by what it was done to: most records have a token instead, and are not in it.
create index audit_record_by_subject on audit_record (subject, at) where subject is not null;
