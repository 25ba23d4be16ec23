create index leaving_by_age on leaving (written_at);
