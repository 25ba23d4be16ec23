-- What V214 has made does its work.
select lock_for_migration('token');
drop index token_client_secret;
