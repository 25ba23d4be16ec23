-- A refresh that somebody asked for: its address until a worker takes it up, and after that of the call it came to.
create table asked_refresh (
  id            uuid primary key,                           -- UUIDv7
  token         bigint not null references token (key) on delete cascade,
  after_attempt bigint not null,                            -- the token's last attempt by then: a later one answers this
  asked_at      timestamptz not null default vigil_now()
);
create index asked_refresh_by_token on asked_refresh (token);

-- Tokens whose plan follows a policy that has changed, key by key: what is here is not finished.
create table replan (
  id         bigint generated always as identity primary key,
  scope      text not null check (scope in ('POLICY', 'PROVIDER', 'NAMESPACE')),
  name       text not null,
  after_key  bigint not null default 0,                     -- tokens up to here are planned anew
  changed_at timestamptz not null default vigil_now(),
  unique (scope, name)
);

grant select, insert, update, delete on asked_refresh, replan to vigil_registry;

-- Keys are drawn before the rows that they belong to: a batch's tables are then filled by a statement each.
grant usage on sequence token_key_seq to vigil_registry;
