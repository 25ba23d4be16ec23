-- Few tokens have a client of their own, likewise.
create index token_client_secret on token (key_id) where key_id is not null;
