-- The hot row: one per token, and the token's only lock. Every transaction that changes a token locks it first; lanes take it with
-- SKIP LOCKED and lock nothing else. Each armed instant has its column; firing one moves it in the same statement (I-05).
create table token_timer (
  token            bigint primary key,
  sequence         bigint not null,
  fence            bigint not null,
  generation       int not null,               -- current, 0 while there is none
  head             int not null,               -- whose refresh token is the newest in hand, 0: none
  status           smallint not null,          -- TokenStatus by ordinal: ACTIVE 0, EXPIRING 1, EXPIRED 2, NEEDS_PERSON 3, REVOKED 4
  rung_clock       smallint not null default 0,-- 0 ACCESS, 1 GRANT
  started_at       timestamptz,
  expires_at       timestamptz,
  grant_expires_at timestamptz,
  grant_fixed      boolean not null default false, -- the last answer did not move grant_expires_at: it is the grant's end
  rung_at          timestamptz,
  refresh_at       timestamptz,
  expiry_at        timestamptz,
  retire_at        timestamptz,
  lease_until      timestamptz,
  due_at           timestamptz generated always as (least(rung_at, refresh_at, expiry_at, retire_at, lease_until)) stored,
  rung             text                        -- the armed rung, e.g. P30D
) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 0);
create index token_timer_due on token_timer (due_at) where due_at is not null;
create index token_timer_status on token_timer (status, token) where status > 0;

-- What the lane needs to know of a token besides the hot row, read by key after the claim: no join on the hot path.
-- face is the common part of every event body; plan is the effective policy with the provider's capabilities, resolved.
create table token_plan (
  token bigint primary key,
  id    uuid not null,
  face  jsonb not null,                        -- {tokenId, namespace, name, provider, labels}
  plan  jsonb not null
) with (fillfactor = 90);

-- Something due for a worker. The transaction that makes it due inserts it, a failure moves not_before, an outcome deletes it.
-- The lease columns stay out of every index, so that taking a lease is a HOT update.
create table work (
  id          bigint generated always as identity primary key,
  token       bigint not null,
  kind        smallint not null,               -- REFRESH 1, VERIFY 2, RETIRE 3, WEBHOOK 4
  generation  int not null,                    -- the one to spend, verify, retire or announce
  provider    text not null,
  cause       smallint not null default 0,     -- of a refresh: POINT 0, FORCED 1, MIN_TTL 2, KEEP_ALIVE 3
  expires_at  timestamptz,                     -- soonest first
  not_before  timestamptz not null,
  attempts    int not null default 0,
  attempt     bigint,                          -- the live one
  leased_until timestamptz,
  created_at  timestamptz not null default vigil_now(),
  unique (token, kind, generation)
) with (fillfactor = 80);
create index work_due on work (not_before);
-- What a claim reads, one provider at a time: soonest expiry first, what waits for a retry passed over inside the index.
create index work_claim on work (provider, expires_at, not_before);

-- Every leased call, and its outcome. id is the lease row whose highest value a worker's slot keeps (I-22).
create table attempt (
  id             bigint generated always as identity primary key,
  attempt        uuid not null unique,
  request        uuid not null,
  token          bigint not null,
  token_id       uuid not null,                -- the token may be gone when the answer comes (I-21)
  namespace      text not null,
  kind           smallint not null,
  generation     int not null,
  provider       text not null,
  rated          boolean not null default false, -- counts towards the provider's rate
  cause          smallint not null default 0,
  fence          bigint not null,
  worker         text not null,
  incarnation    uuid not null,
  slot           int not null,
  leased_at      timestamptz not null,
  leased_until   timestamptz not null,
  ended_at       timestamptz,
  outcome        text check (outcome in ('NOT_SENT', 'REFUSED', 'DONE', 'UNKNOWN')),
  code           text,
  http_status    int,
  millis         int,
  new_generation int,
  rescue         bytea,                        -- an unreadable answer, sealed
  rescue_key     bigint                        -- reference count of C-6
) with (fillfactor = 85);
create index attempt_by_token on attempt (token, id);
create index attempt_live on attempt (worker, slot, incarnation) where ended_at is null;
create index attempt_in_flight on attempt (provider) where ended_at is null;
create index attempt_by_request on attempt (request) where ended_at is null;
create index attempt_rated on attempt (provider, leased_at) where rated;

-- A refresh token value about to leave: durable before a byte does (I-10). Kept as long as the chain lives, and 30 days.
create table spend (
  attempt     bigint primary key,
  fingerprint bytea not null,
  token       bigint not null,
  generation  int not null,
  rotation    text not null check (rotation in ('none', 'grace', 'strict')),
  kept        boolean                          -- DONE, and the provider left the value alive
);
create index spend_by_fingerprint on spend (fingerprint);
create index spend_by_token on spend (token);

-- Slots' sealing keys are wrapped here and handed back to whoever takes the slot; one row per (worker, slot).
create table worker_slot (
  worker      text not null,
  slot        int not null,
  incarnation uuid not null,
  high_water  bigint not null default 0,
  key_id      bigint,                          -- reference count of C-6: the slot's own key lies with the worker
  seen_at     timestamptz not null,
  primary key (worker, slot)
);

grant select, insert, update, delete on token_timer, token_plan, work, attempt, spend, worker_slot to vigil_registry;
