-- For a migration that has to have a table alone. Who waits for it is waited for by everybody who comes after, so it never waits for long.
create function lock_for_migration(name regclass) returns void language plpgsql as $$ begin
  loop
    begin
      set local lock_timeout = '100ms';
      execute format('lock table %s in access exclusive mode', name);
      exit;
    exception when lock_not_available then
      perform pg_sleep(0.2);
    end;
  end loop;
  set local lock_timeout = 0;
end $$;
revoke all on function lock_for_migration(regclass) from public;

-- Names are looked for without regard to capitals. A column, because an index of an expression does not answer without the table, which is written anew for that.
select lock_for_migration('token');
drop index token_by_name;
alter table token alter column name set statistics -1;
alter table token add column name_folded text not null generated always as (casefold(name collate pg_unicode_fast)) stored;
alter table token alter column name_folded set statistics 500;   -- as V181 has it for names
create index token_by_name on token (name_folded text_pattern_ops, expires_at, id);
analyze token (name_folded);
