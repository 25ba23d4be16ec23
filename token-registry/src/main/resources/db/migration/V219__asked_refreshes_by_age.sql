-- What is over for 30 days is found without a look at what is not.
create index asked_refresh_by_age on asked_refresh (asked_at);
