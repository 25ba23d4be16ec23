-- Whoever seals values anew goes through those under the old keys in this order, behind the last that it came by: what it has done already is never passed again.
create index generation_by_key_in_order on generation (key_id, token, number) where key_id is not null;
