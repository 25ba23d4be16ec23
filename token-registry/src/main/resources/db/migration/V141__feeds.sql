-- Calendars of what comes, for programs that cannot sign in: whoever has the key sees names and dates of the feed's namespaces, and nothing else.
create table feed (
  id         uuid primary key,
  name       text not null,
  namespaces text[],                                        -- null: all
  hash       bytea not null unique,                         -- SHA-256 of the key, never the key
  created_by text not null,
  created_at timestamptz not null default vigil_now()
);
grant select, insert, delete on feed to vigil_registry;
