-- The notifier's schema, owned and migrated by vigil_notifier. It holds facts and addresses, never a secret.

-- All SQL takes its time from here, so that a test can move it (I-06).
create function notices_now() returns timestamptz language sql stable as 'select now()';

-- What an event on the topic hinted at. The id is made of the whole content, so the same event read again is the same row (I-04), and a
-- forged one with another sequence is another row, which cannot stand in the way of the true one (I-09).
create table occasion (
  id         uuid primary key,
  subject    text not null,                     -- token id or provider id
  sequence   bigint not null,
  type       text not null,                     -- TokenExpiring, …
  kind       text not null check (kind in ('EXPIRING', 'GRANT_ENDING', 'EXPIRED', 'NEEDS_PERSON', 'PROVIDER_SUSPENDED')),
  generation int not null,
  expires_at timestamptz,
  rung       text,
  clock      text check (clock in ('ACCESS', 'GRANT')),
  code       text,
  state      text not null default 'WAITING' check (state in ('WAITING', 'HOLDS', 'DROPPED')),
  reason     text,                              -- why it was dropped
  heard_at   timestamptz not null default notices_now()
);
create index occasion_waiting on occasion (heard_at) where state = 'WAITING';
create index occasion_by_subject on occasion (subject, heard_at);

-- A recipient's digest window, and the lock under which his next mail is put together.
create table recipient (
  email        text primary key,                -- in lower case
  window_until timestamptz not null
);

-- One message to one recipient, frozen as bytes before the first attempt (M-2). While it is SENDING, its sender holds the row's lock:
-- a SENDING row that can be locked has lost its sender, and nobody knows what the server said.
create table mail (
  id              uuid primary key,
  email           text not null,
  message_id      text not null,
  bytes           bytea,                        -- kept 30 days
  state           text not null default 'FROZEN' check (state in ('FROZEN', 'SENDING', 'SENT', 'FAILED', 'UNKNOWN')),
  attempt         int not null default 0,
  repeats         int not null default 0,       -- attempts after an unknown outcome: at most one
  next_attempt_at timestamptz not null default notices_now(),
  answer          text,                         -- the server's reply as numbers, or a code of ours
  frozen_at       timestamptz not null default notices_now(),
  changed_at      timestamptz not null default notices_now()
);
create index mail_open on mail (next_attempt_at) where state in ('FROZEN', 'SENDING');

-- One message to one recipient about one occasion. The id is made of subject, generation, expiry, occasion, rung, clock and recipient: what
-- must be told once is one row, whatever the topic says how often.
create table notice (
  id         uuid primary key,
  occasion   uuid not null references occasion (id),
  email      text not null,                     -- in lower case; empty where nobody could be found to tell
  locale     text,
  time_zone  text,
  audience   text not null check (audience in ('OWNERS', 'OPERATORS')),
  instead_of text,                              -- whose address refused for good (M-5)
  facts      jsonb not null,
  fallback   jsonb not null,                    -- who is told when this address refuses
  state      text not null default 'PENDING' check (state in ('PENDING', 'SENT', 'FAILED', 'DROPPED', 'UNKNOWN')),
  mail       uuid references mail (id) on delete set null,
  not_before timestamptz not null default notices_now(),
  attempts   int not null default 0,
  checked_at timestamptz not null default notices_now(), -- when the registry last said that it holds (M-4)
  answer     text,
  created_at timestamptz not null default notices_now(),
  changed_at timestamptz not null default notices_now()
);
create index notice_open on notice (not_before) where state = 'PENDING';
create index notice_by_recipient on notice (email) where state = 'PENDING';
create index notice_by_occasion on notice (occasion);
create index notice_by_mail on notice (mail) where mail is not null;
create index notice_by_age on notice (created_at);
