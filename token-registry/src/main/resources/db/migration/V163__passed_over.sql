-- Tokens whose plan could not be made anew, whatever was wrong with them: they hold up nobody else's, and are tried again.
create table replan_again (
  token      bigint primary key references token (key) on delete cascade,
  failures   int not null default 1,
  not_before timestamptz not null,
  since      timestamptz not null default vigil_now()
);
grant select, insert, update, delete on replan_again to vigil_registry;
