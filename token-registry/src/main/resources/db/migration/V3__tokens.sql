-- What people wrote about a token, and its generations. The hot row lies apart (V4).

create table token (
  key                bigint generated always as identity primary key,
  id                 uuid not null unique,                  -- UUIDv7, the only name that leaves
  namespace          text not null references namespace (id),
  provider           text not null references provider (id),
  ref                text,
  name               text not null,
  owner_id           text not null,
  owner_name         text,
  recipients         jsonb not null default '[]',           -- [{email, locale, timeZone}]
  contacts           jsonb not null default '[]',           -- names
  labels             jsonb not null default '{}',
  policy             jsonb not null default '{}',           -- what the token itself says; may name a policy
  scope              text,
  provider_ref       text,
  requested_lifetime interval,
  issued_at          timestamptz,
  never_expires      boolean not null default false,
  watch_only         boolean not null default false,        -- no credential here, nothing to refresh with
  client_id          text,                                  -- a client of the token's own, where it brought one
  client_secret      bytea,                                 -- sealed, bound to namespace, token, generation 0, field client_secret
  key_id             bigint,                                -- the keyset's key that wraps client_secret
  expires_at         timestamptz,                           -- of the current generation: a copy of the hot row's, for lists only
  registered_by      text not null,
  created_at         timestamptz not null default vigil_now(),
  changed_at         timestamptz not null default vigil_now(),
  last_read_at       timestamptz,
  unique (namespace, ref)
);
create index token_by_expiry on token (expires_at, id);
create index token_by_namespace on token (namespace, expires_at, id);
create index token_by_provider on token (provider, expires_at, id);
create index token_by_owner on token (owner_id, expires_at, id);
create index token_by_name on token (name text_pattern_ops, expires_at, id);
create index token_by_policy on token ((policy ->> 'name')) where policy ? 'name';
create index token_by_contact on token using gin (contacts jsonb_path_ops) where contacts <> '[]';
create index token_by_label on token using gin (labels jsonb_path_ops);

-- The n-th value of a token (I-12). A retired generation keeps its row for 30 days and loses its secrets at once.
create table generation (
  token              bigint not null references token (key) on delete cascade,
  number             int not null check (number > 0),
  state              text not null check (state in ('PENDING', 'CURRENT', 'PREVIOUS', 'RETIRED')),
  source             text not null check (source in ('SUBMITTED', 'PROVIDER', 'PERSON')),
  access_secret      bytea,                                 -- sealed: envelope, bound to namespace, token, generation, field
  refresh_secret     bytea,
  key_id             bigint,                                -- reference count of C-6
  access_fingerprint bytea,                                 -- keyed; never leaves
  refresh_fingerprint bytea,
  token_type         text,
  scope              text,
  provider_ref       text,
  started_at         timestamptz not null,                  -- where its life is counted from: the spend row's instant, or issuedAt
  expires_at         timestamptz,                           -- null: never, and only because somebody said so
  refresh_expires_at timestamptz,                           -- null: unknown
  expiry_rule        text not null,                         -- which rule of providers.md decided
  spent_generation   int,                                   -- whose refresh token was spent for it
  attempt            bigint,
  verified           text not null default 'NOT_CHECKED' check (verified in ('NOT_CHECKED', 'VERIFIED', 'INCONCLUSIVE', 'REJECTED')),
  superseded_at      timestamptz,
  valid_until        timestamptz,                           -- how long it still works once superseded
  retired_at         timestamptz,
  retired_how        text check (retired_how in ('PROVIDER', 'PERSON', 'EXPIRED', 'NONE')),
  created_at         timestamptz not null default vigil_now(),
  primary key (token, number)
);
create unique index generation_one_current on generation (token) where state = 'CURRENT';
create unique index generation_one_pending on generation (token) where state = 'PENDING';
create index generation_by_key on generation (key_id) where key_id is not null;

-- A refresh token value has one token: it cannot be registered twice.
create table refresh_value (
  fingerprint bytea primary key,
  token       bigint not null references token (key) on delete cascade
);
create index refresh_value_by_token on refresh_value (token);

-- Where people use the token.
create table destination (
  token                bigint not null references token (key) on delete cascade,
  name                 text not null,
  position             int not null,
  how_to               text,
  webhook              text,
  reflected_generation int not null default 0,
  reflected_at         timestamptz,
  checked_generation   int not null default 0,
  checked_at           timestamptz,
  note                 text,
  primary key (token, name)
);

-- What is wrong with a token, if anything is.
create table problem (
  token           bigint primary key references token (key) on delete cascade,
  code            text not null,
  since           timestamptz not null,
  attempts        int not null default 0,
  next_attempt_at timestamptz,
  needs_person    boolean not null
);
create index problem_by_code on problem (code);

grant select, insert, update, delete on token, generation, refresh_value, destination, problem to vigil_registry;
