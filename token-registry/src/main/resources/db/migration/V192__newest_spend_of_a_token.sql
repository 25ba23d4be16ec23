-- One table each: whoever holds one of two and waits for the other may be waited for.
create index spend_of_token on spend (token, attempt);
