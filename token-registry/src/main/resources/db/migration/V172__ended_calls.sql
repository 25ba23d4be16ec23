-- How the last day's refreshes went, by provider: counted up to a bound, the newest first, without reading the others.
create index attempt_ended on attempt (provider, outcome, ended_at) where kind = 1 and ended_at is not null;
