-- The chain was verified in one statement, which beyond two or three million records took longer than a transaction may. Now it is verified range by range: so many links, and
-- as many records, behind those that the last call came to. A row without a fault says how far this one came, without a record where that
-- was all. The first link has to continue what is before it by now; where retention has removed that, the chain starts at its oldest link.
create function audit_verify(after_link bigint, after_record bigint, most int, patience interval)
  returns table (link bigint, record bigint, fault text)
  language sql stable security definer set search_path = vigil, pg_temp
  set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
  with walked as materialized (
    select l.link, l.record, l.previous, l.hash from audit_link l where l.link > after_link order by l.link limit most
  ), before as materialized (
    select l.link, l.record, l.previous, l.hash from audit_link l where l.link <= after_link order by l.link desc limit 1
  ), chain as (
    select w.*, lag(w.hash) over o as before, lag(w.link) over o as link_before
    from (select * from before union all select * from walked) w window o as (order by w.link)
  ), kept as materialized (
    select r.key, r.at from audit_record r where r.key > after_record order by r.key limit most
  ), more as (
    select (select count(*) from walked) = most or (select count(*) from kept) = most as is_more
  )
  select c.link, c.record,
         case when c.link_before is not null and c.link <> c.link_before + 1 then 'LINK_MISSING'
              when c.before is not null and c.previous <> c.before then 'LINK_CHANGED'
              when r.key is null then 'RECORD_MISSING'
              else 'RECORD_CHANGED' end
  from chain c left join audit_record r on r.key = c.record
  where c.link > after_link
    and (c.link <> coalesce(c.link_before + 1, c.link) or c.previous <> coalesce(c.before, c.previous)
      or r.key is null or c.hash <> audit_hash(c.previous, r))
  union all
  select null, k.key, 'NOT_SEALED' from kept k
  where k.at < vigil_now() - patience and not exists (select from audit_link l where l.record = k.key)
  union all
  select h.link, null, 'HEAD_CHANGED' from audit_head h, more
  where not is_more and (h.link <> coalesce((select max(l.link) from audit_link l), 0)
     or h.hash <> coalesce((select l.hash from audit_link l order by l.link desc limit 1), sha256('tokenvigil')))
  union all
  select greatest(after_link, (select max(w.link) from walked w)),
         case when is_more then greatest(after_record, (select max(k.key) from kept k)) end, null
  from more
$$;

-- All of it at once: for a small trail, by hand, and for a registry of the version before.
create or replace function audit_faults(patience interval) returns table (link bigint, record bigint, fault text)
  language sql stable security definer set search_path = vigil, pg_temp as $$
  select v.link, v.record, v.fault from audit_verify((-9223372036854775808)::bigint, (-9223372036854775808)::bigint, 2147483647, patience) v where v.fault is not null
$$;

revoke all on function audit_verify(bigint, bigint, int, interval) from public;
grant execute on function audit_verify(bigint, bigint, int, interval) to vigil_registry;
