-- What destinations still run on, soft ends, reminders, recoveries, and API keys of our own, which no event is about.
alter table occasion drop constraint occasion_kind_check;
alter table occasion add constraint occasion_kind_check check (kind in
  ('RECOVERED', 'RETIRING', 'PROVIDER_CREDENTIAL_EXPIRING', 'API_KEY_EXPIRING', 'AGEING', 'EXPIRING', 'GRANT_ENDING', 'LEFT_BEHIND', 'EXPIRED',
   'STILL_NEEDS_PERSON', 'NEEDS_PERSON', 'PROVIDER_SUSPENDED'));
alter table occasion drop constraint occasion_clock_check;
alter table occasion add constraint occasion_clock_check check (clock in ('ACCESS', 'GRANT', 'PREVIOUS', 'AGE'));
alter table occasion alter column type drop not null;

-- When the registry is asked for the first time: a reminder waits for its day.
alter table occasion add column due_at timestamptz not null default notices_now();
drop index occasion_waiting;
create index occasion_waiting on occasion (due_at) where state = 'WAITING';

-- Who is told where the operators refuse too, and how often what nobody received was asked about again: once a day, for all of it.
alter table notice add column last_resort jsonb not null default '[]';
alter table occasion add column round int not null default 0;
create index notice_failed on notice (occasion) where state = 'FAILED';
create table asked_again (
  one boolean primary key default true check (one),
  at  timestamptz not null default notices_now()
);
insert into asked_again default values;
