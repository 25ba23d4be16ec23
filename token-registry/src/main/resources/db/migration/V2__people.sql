-- What people write about themselves and the systems they use: namespaces, named policies, contacts, providers, API keys. And what is
-- kept of what they did: idempotency keys and the audit trail.

create table namespace (
  id            text primary key,
  display_name  text not null,
  operators     jsonb not null default '[]',                -- [{email, locale, timeZone}]
  policy        jsonb not null default '{}',
  webhook_hosts jsonb not null default '[]',                -- ["hooks.example.com"]
  created_at    timestamptz not null default vigil_now(),
  changed_at    timestamptz not null default vigil_now()
);
insert into namespace (id, display_name) values ('default', 'Default');

create table named_policy (
  name       text primary key,
  policy     jsonb not null,
  created_at timestamptz not null default vigil_now(),
  changed_at timestamptz not null default vigil_now()
);

create table contact (
  name       text primary key,
  channels   jsonb not null,                                -- [{kind, address}]
  locale     text,
  time_zone  text,
  created_at timestamptz not null default vigil_now(),
  changed_at timestamptz not null default vigil_now()
);

-- One client at one system. What SQL decides by has a column; the rest of the entry is read whole.
create table provider (
  id             text primary key,
  display_name   text not null,
  protocol       text not null,
  settings       jsonb not null,                            -- the entry as validated, without id and secrets
  max_in_flight  int not null,
  rate_calls     int,
  rate_per       interval,
  timeout        interval not null,
  sequence       bigint not null default 0,                 -- of the provider's events; the row is their lock
  suspended_at   timestamptz,
  suspended_code text,                                      -- a code of docs/events.md
  created_at     timestamptz not null default vigil_now(),
  changed_at     timestamptz not null default vigil_now()
);

-- A client secret of a provider's entry: sealed, bound to the provider, this row's id and the field (C-5).
create table provider_secret (
  id         uuid primary key,
  provider   text not null references provider (id) on delete cascade,
  position   int not null,                                  -- the first that has not expired is used
  sealed     bytea not null,
  key_id     bigint not null,                               -- reference count of C-6
  expires_at timestamptz,
  added_at   timestamptz not null default vigil_now(),
  unique (provider, position)
);
create index provider_secret_by_key on provider_secret (key_id);

create table api_key (
  id         uuid primary key,
  name       text not null,
  role       text not null check (role in ('admin', 'editor', 'viewer', 'consumer', 'worker', 'notifier')),
  namespaces text[],                                        -- null: all
  labels     jsonb not null default '{}',
  created_by text not null,
  created_at timestamptz not null default vigil_now(),
  expires_at timestamptz not null
);

-- The values that open an API key: one, and for 24 hours after a rotation the one before. SHA-256 of a value, never the value.
create table api_key_value (
  hash         bytea primary key,
  api_key      uuid not null references api_key (id) on delete cascade,
  created_at   timestamptz not null default vigil_now(),
  expires_at   timestamptz not null,
  last_used_at timestamptz
);
create index api_key_value_by_key on api_key_value (api_key);

-- Inserted by the transaction that creates the resource, so that a second request with the same key waits for the first one's commit
-- and then finds its result (I-02). The body is a keyed hash: it may have held secrets.
create table idempotency_key (
  caller     text not null,
  key        text not null,
  request    text not null,                                 -- method and path
  body_mac   bytea not null,
  resource   text,                                          -- from which the answer is rebuilt
  created_at timestamptz not null default vigil_now(),
  primary key (caller, key)
);
create index idempotency_key_by_age on idempotency_key (created_at);

-- Who did what. Append-only for the registry's role; nothing of a request's body but what the action names.
create table audit_record (
  key        bigint generated always as identity primary key,
  id         uuid not null unique,                          -- UUIDv7
  at         timestamptz not null default vigil_now(),
  xid        xid8 not null default pg_current_xact_id(),
  actor_kind text not null,
  actor_id   text not null,
  actor_name text,                                          -- as it was called then
  action     text not null,
  namespace  text,
  token      uuid,
  subject    text,                                          -- what else it was done to: provider:keycloak, api-key:019a…
  detail     jsonb not null default '{}'
);
create index audit_record_by_xid on audit_record (xid);
create index audit_record_by_namespace on audit_record (namespace, key);
create index audit_record_by_token on audit_record (token, key) where token is not null;

-- The chain over the records, in the order in which the sealer saw them committed (A-2): whoever edits or removes a record or a link
-- breaks every later hash. A record that commits late is simply sealed later.
create table audit_link (
  link     bigint primary key,
  record   bigint not null unique,
  previous bytea not null,
  hash     bytea not null
);
create table audit_head (
  one               boolean primary key default true check (one),
  link              bigint not null default 0,
  hash              bytea not null default sha256('tokenvigil'),
  floor             xid8 not null default '0',              -- every record of an earlier transaction is sealed
  system_identifier text not null default ''                -- transaction ids mean nothing in another cluster
);
insert into audit_head default values;

create function audit_hash(previous bytea, r audit_record) returns bytea language sql stable as $$
  select sha256(previous || convert_to(jsonb_build_array(r.key, r.id, extract(epoch from r.at), r.actor_kind, r.actor_id, r.actor_name, r.action,
                                                         r.namespace, r.token, r.subject, r.detail)::text, 'UTF8'))
$$;

-- Seals what has been committed since; at most one session at a time, others find nothing to do. Returns how many it sealed.
create function audit_seal(most int) returns int language plpgsql security definer set search_path = vigil, pg_temp as $$
declare
  head    audit_head;
  cluster text := (select system_identifier::text from pg_control_system());
  seen    xid8;
  fresh   audit_record;
  sealed  int := 0;
begin
  select * into head from audit_head for update skip locked;
  if not found then
    return 0;
  end if;
  if head.system_identifier <> cluster then
    head.floor := '0';
  end if;
  seen := pg_snapshot_xmin(pg_current_snapshot());
  for fresh in
    select r.* from audit_record r
    where r.xid >= head.floor and not exists (select from audit_link l where l.record = r.key)
    order by r.key limit most
  loop
    insert into audit_link (link, record, previous, hash)
    values (head.link + 1, fresh.key, head.hash, audit_hash(head.hash, fresh))
    returning link, hash into head.link, head.hash;
    sealed := sealed + 1;
  end loop;
  -- A full batch may have left some behind. The floor never moves past a transaction that was open before the batch was read.
  if sealed > 0 or head.system_identifier <> cluster then
    update audit_head set link = head.link, hash = head.hash, system_identifier = cluster,
                          floor = case when sealed < most then greatest(seen, head.floor) else head.floor end;
  end if;
  return sealed;
end $$;

-- What does not hold, if anything: an edited or removed link, an edited or removed record, a record that has waited for its link too long.
create function audit_faults(patience interval) returns table (link bigint, record bigint, fault text)
  language sql stable security definer set search_path = vigil, pg_temp as $$
  with chain as (
    select l.*, lag(l.hash) over w as before, lag(l.link) over w as link_before from audit_link l window w as (order by l.link)
  )
  select c.link, c.record,
         case when c.link_before is not null and c.link <> c.link_before + 1 then 'LINK_MISSING'
              when c.before is not null and c.previous <> c.before then 'LINK_CHANGED'
              when r.key is null then 'RECORD_MISSING'
              else 'RECORD_CHANGED' end
  from chain c left join audit_record r on r.key = c.record
  where c.link <> coalesce(c.link_before + 1, c.link) or c.previous <> coalesce(c.before, c.previous)
     or r.key is null or c.hash <> audit_hash(c.previous, r)
  union all
  select h.link, null, 'HEAD_CHANGED' from audit_head h
  where h.link <> coalesce((select max(l.link) from audit_link l), 0)
     or h.hash <> coalesce((select l.hash from audit_link l order by l.link desc limit 1), sha256('tokenvigil'))
  union all
  select null, r.key, 'NOT_SEALED' from audit_record r
  where r.at < vigil_now() - patience and not exists (select from audit_link l where l.record = r.key)
$$;

-- Retention is here and not in the registry, whose role could then remove what it likes. The chain then starts at its oldest link.
create function audit_expire() returns int language sql security definer set search_path = vigil, pg_temp as $$
  with old as (
    delete from audit_link l using audit_record r
    where r.key = l.record and r.at < vigil_now() - interval '400 days'
      and l.link < (select min(keep.link) from audit_link keep join audit_record k on k.key = keep.record
                    where k.at >= vigil_now() - interval '400 days')
    returning l.record
  ), gone as (
    delete from audit_record r using old where r.key = old.record returning 1
  )
  select count(*)::int from gone
$$;

revoke all on function audit_seal(int), audit_faults(interval), audit_expire() from public;

grant usage on schema vigil to vigil_registry;
grant execute on function audit_seal(int), audit_faults(interval), audit_expire() to vigil_registry;
grant select, insert, update, delete on namespace, named_policy, contact, provider, provider_secret, api_key, api_key_value,
                                        idempotency_key to vigil_registry;
grant select, insert on audit_record to vigil_registry;
grant select on audit_link, audit_head to vigil_registry;
