-- Retention of audit records joined both tables whole to find the first record that stays. The chain is walked from its oldest link instead,
-- a thousand at a time, and whoever calls repeats it until nothing goes. The last link stays whatever its age: the head refers to it.
-- A link whose record is missing stays, and what follows it: that is a fault for people to see.
create or replace function audit_expire() returns int language plpgsql security definer set search_path = vigil, pg_temp as $$
declare
  links   bigint[];
  records bigint[];
  gone    int;
begin
  with oldest as materialized (
    select l.link, l.record, coalesce(r.at < vigil_now() - interval '400 days', false) as is_over
    from audit_link l left join audit_record r on r.key = l.record
    order by l.link limit 1000
  )
  select array_agg(link), array_agg(record) into links, records from oldest
  where is_over and link < least((select min(link) from oldest where not is_over), (select link from audit_head));
  delete from audit_link where link = any (links);
  delete from audit_record where key = any (records);
  get diagnostics gone = row_count;
  return gone;
end $$;
