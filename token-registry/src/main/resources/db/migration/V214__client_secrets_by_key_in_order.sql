-- As V212, for tokens with a client of their own.
create index token_client_secret_in_order on token (key_id, key) where key_id is not null;
