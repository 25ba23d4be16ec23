-- Which lost answers take too long is asked every few seconds: by their time, and of each token by its newest spend.
create index problem_looked_into on problem (since) where code = 'OUTCOME_UNKNOWN' and not needs_person;
create index spend_of_token on spend (token, attempt);
drop index spend_by_token;

-- Few calls and few tokens have a secret of their own; a key that is to go looks for them among all.
create index attempt_rescue on attempt (rescue_key) where rescue_key is not null;
create index token_client_secret on token (key_id) where key_id is not null;
