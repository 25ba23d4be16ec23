-- Of which user's session with which client a token's value is, where it is a JWT that says so: two records of one session end each
-- other's values (providers.md). A row only for those tokens.
select lock_for_migration('token');
create table token_session (
  token bigint primary key references token on delete cascade,
  print bytea not null                                    -- keyed, with the namespace in it
);
create index token_session_print on token_session (print);
grant select, insert, update, delete on token_session to vigil_registry;
