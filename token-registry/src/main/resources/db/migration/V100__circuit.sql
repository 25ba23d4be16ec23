-- The first unknown outcome of a provider that forgives no second use stops its refreshes, until a request without a credential shows that
-- it answers again. Such probes also go to providers that are suspended without a person's word.
alter table provider add column circuit_since timestamptz;      -- no refresh since then
alter table provider add column circuit_closed_at timestamptz;  -- what was called before says nothing new
alter table provider add column probes int not null default 0;  -- made so far, each twice as late as the one before
alter table provider add column next_probe_at timestamptz;
alter table provider add column silent boolean not null default false; -- what the last one found: a suspended provider gets no lease
create index provider_probe on provider (next_probe_at) where next_probe_at is not null;

-- A probe (kind 6) is a call about no token.
alter table attempt alter column token drop not null;
alter table attempt alter column token_id drop not null;
alter table attempt alter column namespace drop not null;
alter table attempt add constraint attempt_token
  check (kind = 6 or token is not null and token_id is not null and namespace is not null);

-- What may be called while refreshes wait, without reading past all of those.
create index work_beside_refreshes on work (provider, expires_at, not_before) where kind <> 1;
