-- Who is signed in to the console. A session points to the key value that it was opened with and has no rights of its own: it ends with
-- that value, whether from a file or from api_key_value.
create table console_session (
  hash       bytea primary key,                             -- SHA-256 of the cookie's value, never the value
  key_hash   bytea not null,                                -- SHA-256 of the key value
  opened_at  timestamptz not null default vigil_now(),
  seen_at    timestamptz not null default vigil_now(),      -- to the minute
  expires_at timestamptz not null                           -- whatever is done until then
);
create index console_session_by_end on console_session (expires_at);

-- Links that open a session once, for whoever the key value of the call that made it stands for.
create table console_link (
  hash       bytea primary key,
  key_hash   bytea not null,
  expires_at timestamptz not null
);

grant select, insert, update, delete on console_session, console_link to vigil_registry;
