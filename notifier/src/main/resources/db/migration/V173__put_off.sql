-- How often an occasion was put off since the registry's last word on it: each time it waits longer, so that what cannot be decided yet is not
-- asked about all the time.
alter table occasion add column put_off int not null default 0;
create index occasion_put_off on occasion (due_at) where state = 'WAITING' and put_off > 0;
