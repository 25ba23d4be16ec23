-- Values that a provider issued and that are over, in the order in which their rows are forgotten.
create index generation_retired on generation (retired_at, token, number) where state = 'RETIRED' and source = 'PROVIDER';

-- Tokens that were deleted, for as long as their calls and the values spent by them are remembered.
create table gone_token (
  token bigint primary key,
  at    timestamptz not null default vigil_now()
);
create index gone_token_by_at on gone_token (at);
insert into gone_token (token)
select distinct a.token from attempt a
where a.token is not null and not exists (select from token t where t.key = a.token);
grant select, insert, update, delete on gone_token to vigil_registry;
