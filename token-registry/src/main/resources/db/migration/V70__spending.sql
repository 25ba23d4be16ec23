-- A known value, sealed: shows whether a keyset is this database's (C-7).
create table keyset_check (
  one         boolean primary key default true check (one),
  sealed      bytea not null,
  key_id      bigint not null,                              -- reference count of C-6
  fingerprint bytea not null
);
grant select, insert, update on keyset_check to vigil_registry;

-- When somebody was asked to end a superseded generation.
alter table generation add column retiring_at timestamptz;
create index generation_live on generation (token) where state in ('PENDING', 'CURRENT', 'PREVIOUS');
create index generation_by_value on generation (access_fingerprint) where state in ('PENDING', 'CURRENT', 'PREVIOUS');

-- When a provider may be called again; the row's lock is what makes limits hold across replicas.
alter table provider add column wait_until timestamptz;         -- it asked for peace
alter table provider add column probe_at timestamptz;           -- a suspended one lets one lease through then
-- Calls in a row whose client was not accepted: three make the provider suspect, not the token.
create table provider_doubt (
  attempt  bigint primary key,
  provider text not null references provider (id) on delete cascade,
  token    bigint not null,
  at       timestamptz not null default vigil_now()
);
create index provider_doubt_by_provider on provider_doubt (provider);

-- Values that nobody has any more and that still work: the answer for a token that was deleted meanwhile (I-21). Ended at the provider
-- where that can be asked, and forgotten.
create table stray_value (
  id             bigint generated always as identity primary key,
  attempt        bigint not null unique,                    -- the call that brought it
  token          bigint not null,                           -- gone
  token_id       uuid not null,
  namespace      text not null,
  provider       text not null,
  access_secret  bytea not null,                            -- sealed, bound to namespace, token, generation 0, field
  refresh_secret bytea,
  key_id         bigint not null,                           -- reference count of C-6
  expires_at     timestamptz,
  not_before     timestamptz not null,
  attempts       int not null default 0,
  lease          bigint,                                    -- the attempt row of the last lease
  leased_until   timestamptz
);
grant select, insert, update, delete on provider_doubt, stray_value to vigil_registry;
