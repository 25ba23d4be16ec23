-- What is too old is looked for every hour: by its age, and not among all there is.
create index mail_with_bytes on mail (changed_at) where bytes is not null and state in ('SENT', 'FAILED', 'UNKNOWN');
create index mail_by_age on mail (frozen_at);
create index leaving_by_age on leaving (written_at);
create index occasion_by_age on occasion (heard_at) where state <> 'WAITING';
