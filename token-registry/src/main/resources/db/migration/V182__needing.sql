-- Never for long: who waits for the table while holding another would be waited for in turn.
do $$ begin
  loop
    begin
      set local lock_timeout = '100ms';
      lock table problem in access exclusive mode;
      exit;
    exception when lock_not_available then
      perform pg_sleep(0.2);
    end;
  end loop;
end $$;
set local lock_timeout = 0;

-- What needs a person is found by what a key is bound to, however much of it others have.
alter table problem add column namespace text, add column labels jsonb;   -- the token's: copies, for lists only
update problem p set namespace = t.namespace, labels = t.labels from token t where t.key = p.token;
create index problem_needing on problem (namespace, expires_at, token) where needs_person;
create index problem_needing_by_label on problem using gin (labels) where needs_person;
