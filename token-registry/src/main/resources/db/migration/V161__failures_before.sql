-- How many calls failed before the one that brought this value, where the problem that counted them was settled before the value was tried
-- out: the event that gives it out tells it.
alter table generation add column after_failures int not null default 0;
