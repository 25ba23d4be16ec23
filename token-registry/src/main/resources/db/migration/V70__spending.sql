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
