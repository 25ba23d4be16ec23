-- All three at once or none, and never for long: who waits for one of them while holding another would be waited for in turn.
do $$ begin
  loop
    begin
      set local lock_timeout = '100ms';
      lock table token, token_timer, problem in access exclusive mode;
      exit;
    exception when lock_not_available then
      perform pg_sleep(0.2);
    end;
  end loop;
end $$;
set local lock_timeout = 0;

-- Lists by status and by problem are read along an index in the list's own order, however many tokens there are.
drop index token_timer_status;
create index token_timer_by_status on token_timer (status, expires_at, token);

alter table problem add column expires_at timestamptz;   -- the token's: a copy, for lists only
update problem p set expires_at = t.expires_at from token t where t.key = p.token;
drop index problem_by_code;
create index problem_by_code on problem (code, expires_at, token);

-- Not only of pairs: `label=key` asks for any value.
drop index token_by_label;
create index token_by_label on token using gin (labels);
