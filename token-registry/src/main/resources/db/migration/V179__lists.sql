-- Lists by status and by problem are read along an index in the list's own order, however many tokens there are.
drop index token_timer_status;
create index token_timer_by_status on token_timer (status, expires_at, token);

alter table problem add column expires_at timestamptz;   -- the token's: a copy, for lists only
update problem p set expires_at = t.expires_at from token t where t.key = p.token;
drop index problem_by_code;
create index problem_by_code on problem (code, expires_at, token);

-- Not only of pairs: `label=key` asks for any value.
drop index token_by_label;
create index token_by_label on token using gin (labels);
