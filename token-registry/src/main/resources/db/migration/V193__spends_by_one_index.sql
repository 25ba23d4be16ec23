-- What V192 has made does its work.
drop index spend_by_token;
