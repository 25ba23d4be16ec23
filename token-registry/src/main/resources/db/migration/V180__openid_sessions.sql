-- Somebody whom an OpenID Connect issuer vouches for has no key: their session has what the issuer stated at sign-in instead, and their
-- role follows from that and the settings at every request.
alter table console_session
  alter column key_hash drop not null,
  add column stated jsonb,
  add constraint console_session_of_one check ((key_hash is null) <> (stated is null));
