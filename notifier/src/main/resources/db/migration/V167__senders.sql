-- Whose attempt is under way: a process has a number, and a lock on it for as long as it lives, so that no attempt needs a transaction of its
-- own until the mail server has answered. A notifier from before this takes attempts in the state SENDING, and holds their rows; it leaves
-- alone what is UNDER_WAY, which it could not tell from what was left behind.
--
-- An older notifier holds its row in one transaction while it writes to this table in another. Who waited for the row with the second one
-- queued behind would wait for ever, in a circle that PostgreSQL cannot see: so the table is asked for only briefly, again and again.
do $$
begin
  set local lock_timeout = '100ms';
  loop
    begin
      lock table mail in access exclusive mode;
      exit;
    exception when lock_not_available then
      perform pg_sleep(0.2);
    end;
  end loop;
  set local lock_timeout to default;
end $$;

create sequence sender as int;
alter table mail add column sender int;
alter table mail drop constraint mail_state_check;
alter table mail add constraint mail_state_check check (state in ('FROZEN', 'SENDING', 'UNDER_WAY', 'SENT', 'FAILED', 'UNKNOWN'));
drop index mail_open;
create index mail_open on mail (next_attempt_at) where state in ('FROZEN', 'SENDING', 'UNDER_WAY');
