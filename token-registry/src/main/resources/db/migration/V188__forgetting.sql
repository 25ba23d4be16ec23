-- Tokens that were deleted, for as long as their calls and the values spent by them are remembered.
create table gone_token (
  token bigint primary key,
  at    timestamptz not null default vigil_now()       -- from when on the 30 days count
);
create index gone_token_by_at on gone_token (at);
grant select, insert, update, delete on gone_token to vigil_registry;

-- Whoever deletes them, also a registry of the version before.
create function remember_gone_tokens() returns trigger language plpgsql as $$
begin
  insert into vigil.gone_token (token) select key from gone;
  return null;
end $$;
create trigger token_gone after delete on token referencing old table as gone
  for each statement execute function remember_gone_tokens();

insert into gone_token (token)
select distinct a.token from attempt a
where a.token is not null and not exists (select from token t where t.key = a.token);

-- Values that a provider issued and that are over, in the order in which their rows are forgotten. Last, for nobody writes the table until it is there.
create index generation_retired on generation (retired_at, token, number) where state = 'RETIRED' and source = 'PROVIDER';
