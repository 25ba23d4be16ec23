-- One thing done to many tokens from the console, step by step: where it stands is in the database, so that it goes on behind the last token
-- whatever happened in between.
create table bulk_run (
  id          uuid primary key,
  caller      text not null,                                -- the API key's id: nobody else goes on with it
  request     jsonb not null,                               -- filter and action, as in POST /api/v1/bulk
  expected    integer not null,                             -- how many fitted when it began, as far as it was counted
  last_token  uuid,                                         -- the last that it came by
  done        bigint not null default 0,
  refused     bigint not null default 0,
  opened_at   timestamptz not null default vigil_now(),
  changed_at  timestamptz not null default vigil_now(),
  finished_at timestamptz
);
create index bulk_run_by_caller on bulk_run (caller, opened_at desc);

create table bulk_refusal (
  run     uuid not null references bulk_run on delete cascade,
  token   uuid not null,                                    -- may be gone
  name    text not null,
  problem text not null,
  detail  text not null,
  primary key (run, token)
);

grant select, insert, update, delete on bulk_run, bulk_refusal to vigil_registry;
