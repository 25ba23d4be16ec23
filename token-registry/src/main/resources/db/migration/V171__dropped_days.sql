-- The highest id that went with the journal's dropped days: who has followed the journal up to less than that has missed something.
create table journal_dropped (
  one boolean primary key default true check (one),
  id  bigint not null
);
insert into journal_dropped (id) select coalesce((select min(id) - 1 from token_event), 0);

grant select on journal_dropped to vigil_registry;
