-- A client secret has its own end, and the ladder runs on it: every rung up to here is told, or was past when the secret came. Moved by
-- the statement that tells (I-05).
alter table provider_secret add column told_until timestamptz not null default vigil_now();
