-- The trail is read in the order of its instants, so that a stretch of time is a stretch of an index, whoever did what where. An instant takes as much room as the key did,
-- and records of one instant, which are those of one transaction, are put in order when they are read.
create index audit_record_in_order on audit_record (at);
create index audit_record_by_namespace_in_order on audit_record (namespace, at);
create index audit_record_by_token_in_order on audit_record (token, at);
create index audit_record_by_action_in_order on audit_record (action, at);
create index audit_record_by_namespace_and_action_in_order on audit_record ((namespace || ' ' || action), at);
-- By who did it, in a quarter of the room that ids and words would take: of two whose codes are alike one is passed on the way to the other.
create index audit_record_by_actor on audit_record (hashtext(actor_id), hashtext(action), at);
create index audit_record_by_actor_and_namespace on audit_record (hashtext(actor_id || ' ' || namespace), hashtext(action), at);
