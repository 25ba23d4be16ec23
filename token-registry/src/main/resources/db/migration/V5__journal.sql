-- The journal: a token's history, the live feed's source, what Kafka is filled from. Append-only, one partition a day.
create table token_event (
  id          bigint generated always as identity,
  day         date not null default (vigil_now() at time zone 'UTC')::date,
  at          timestamptz not null default vigil_now(),
  xid         xid8 not null default pg_current_xact_id(),
  subject     text not null,                   -- token id, or provider id for provider events: the record's key
  token       bigint,
  sequence    bigint not null,
  type        text not null,                   -- TokenExpiring, …
  namespace   text,
  provider    text not null,
  traceparent text,
  body        text not null,
  primary key (id, day)
) partition by range (day);
create index token_event_by_token on token_event (token, sequence) where token is not null;
create index token_event_by_provider on token_event (subject, sequence) where token is null;

-- Partitions are made by the owner's function and detached by the owner's connection; the registry's role can do neither by itself.
-- A partition is attached, not created in place: that locks out neither writers nor readers of the journal.
create function make_journal_partitions(ahead int) returns int language plpgsql security definer set search_path = vigil, pg_temp as $$
declare
  first date := (vigil_now() at time zone 'UTC')::date - 1;
  made int := 0;
  name text;
begin
  perform pg_advisory_xact_lock(hashtext('token_event partitions'));
  for i in 0 .. ahead + 1 loop
    name := 'token_event_' || to_char(first + i, 'YYYYMMDD');
    if to_regclass('vigil.' || name) is null then
      execute format('create table %I (like token_event including defaults including constraints)', name);
      execute format('alter table token_event attach partition %I for values from (%L) to (%L)', name, first + i, first + i + 1);
      made := made + 1;
    end if;
  end loop;
  return made;
end $$;
revoke all on function make_journal_partitions(int) from public;
grant execute on function make_journal_partitions(int) to vigil_registry;
select make_journal_partitions(7);

-- The relay's place. The holder's lease row is fenced by epoch: a relay that woke late cannot move the cursor.
create table relay (
  one               boolean primary key default true check (one),
  epoch             bigint not null default 0,
  holder            uuid,
  lease_until       timestamptz,
  system_identifier text,
  snapshot          pg_snapshot,               -- everything visible in it is published
  target            pg_snapshot,               -- what became visible since then up to this is being published …
  target_id         bigint not null default 0, -- … and is up to here
  low_id            bigint not null default 0, -- no unpublished row lies here or below
  mark_id           bigint not null default 0, -- ids up to here were drawn before mark_xid
  mark_xid          xid8,
  high_id           bigint not null default 0, -- the highest id published
  end_offsets       jsonb not null default '{}',
  refill_from       bigint,                    -- a wiped topic is refilled from here …
  refill_to         bigint                     -- … to here, behind live events
);
insert into relay default values;

-- One row: what this installation is.
create table installation (
  one               boolean primary key default true check (one),
  deployment        uuid not null,             -- also beside the key file: a cloned database differs from it
  system_identifier text not null,
  timeline          int not null,
  paused            boolean not null default false,
  locked            text,                      -- the code of why automatic refresh is locked, if it is
  locked_at         timestamptz,
  lease_high_water  bigint not null default 0  -- the highest lease row that any worker's slot has shown
);

grant select, insert on token_event to vigil_registry;
grant select on sequence token_event_id_seq to vigil_registry;
grant select, update on relay to vigil_registry;
grant select, insert, update on installation to vigil_registry;
