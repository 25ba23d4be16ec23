-- What webhooks are signed with, by namespace. One that was replaced signs as well for a day.
create table webhook_secret (
  namespace text not null references namespace (id) on delete cascade,
  number    int not null check (number > 0),
  sealed    bytea not null,                                 -- bound to namespace, 'webhook', number, field webhook
  key_id    bigint not null,                                -- reference count of C-6
  made_at   timestamptz not null default vigil_now(),
  ends_at   timestamptz,                                    -- it was replaced: it signs until then
  primary key (namespace, number)
);

-- A destination that is to hear of a token's current generation. Apart from `work`: a receiver that hangs must not hold the token's one
-- lease, nor its provider's share. A newer generation takes the row over, so that an older one is not announced any more.
create table webhook (
  id           bigint generated always as identity primary key,
  token        bigint not null references token (key) on delete cascade,
  destination  text not null,
  generation   int not null,
  message      uuid not null,                               -- webhook-id: the same on every repeat
  address      text not null,                               -- as the destination names it; what it says when leased counts
  host         text not null,                               -- with a port where it is not 443
  current_at   timestamptz not null,                        -- since when the generation is current
  not_before   timestamptz not null,
  attempts     int not null default 0,
  attempt      bigint,                                      -- the row of the last lease
  leased_until timestamptz,
  unique (token, destination)
);
-- What a claim reads, one receiver at a time.
create index webhook_claim on webhook (host, not_before);
create index webhook_due on webhook (not_before);
create index webhook_in_flight on webhook (host) where leased_until is not null;
create index webhook_attempt on webhook (attempt) where attempt is not null;

-- Whom a webhook went to.
alter table attempt add column destination text;

grant select, insert, update, delete on webhook_secret, webhook to vigil_registry;
