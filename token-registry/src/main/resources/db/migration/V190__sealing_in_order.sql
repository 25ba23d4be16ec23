-- Sealing went by the record's key, and read anew for each thousand what had been recorded since it last was through: an import of a million tokens had it
-- read nine hundred million records, with one of two processors. Now it goes by transaction along an index, and the floor follows each batch.
select lock_for_migration('audit_record');
drop index audit_record_by_xid;
create index audit_record_by_xid on audit_record (xid, key);

-- Seals what has been committed since; at most one session at a time, others find nothing to do. Returns how many it sealed. There is one way that reads no more than a
-- batch, and what was sealed while something older was open; while statistics lag behind an import PostgreSQL thinks others cheaper.
create or replace function audit_seal(most int) returns int language plpgsql security definer
  set search_path = vigil, pg_temp
  set enable_seqscan = off set enable_bitmapscan = off set enable_sort = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
  head    audit_head;
  cluster text := (select system_identifier::text from pg_control_system());
  moved   boolean;
  seen    xid8;
  next    xid8;
  last    xid8;
  fresh   audit_record;
  sealed  int := 0;
begin
  select * into head from audit_head for update skip locked;
  if not found then
    return 0;
  end if;
  -- Another cluster's transaction ids mean nothing here, and may be far ahead: all is looked through until nothing is left, and then only what is younger.
  moved := head.system_identifier not in ('', cluster);
  if moved then
    head.floor := '0';
    perform set_config('enable_seqscan', 'on', true), set_config('enable_sort', 'on', true), set_config('enable_hashjoin', 'on', true);
  end if;
  seen := pg_snapshot_xmin(pg_current_snapshot());
  next := pg_snapshot_xmax(pg_current_snapshot());
  for fresh in
    select r.* from audit_record r
    where r.xid >= head.floor and (r.xid < next or moved) and not exists (select from audit_link l where l.record = r.key)
    order by r.xid, r.key limit most
  loop
    insert into audit_link (link, record, previous, hash)
    values (head.link + 1, fresh.key, head.hash, audit_hash(head.hash, fresh))
    returning link, hash into head.link, head.hash;
    last := fresh.xid;
    sealed := sealed + 1;
  end loop;
  -- A full batch may have left some behind, none of them of a transaction before its last one's. The floor never moves past a transaction that was open before the
  -- batch was read.
  if moved and sealed = most then
    update audit_head set link = head.link, hash = head.hash;
  elsif sealed > 0 or head.system_identifier <> cluster then
    update audit_head set link = head.link, hash = head.hash, system_identifier = cluster,
                          floor = greatest(head.floor, case when sealed < most then seen else least(seen, last) end);
  end if;
  return sealed;
end $$;
