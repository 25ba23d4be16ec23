-- What is too old is looked for every hour: by its age, and not among all there is. One table at a time, for a notifier that runs meanwhile locks
-- them in another order.
create index mail_with_bytes on mail (changed_at) where bytes is not null and state in ('SENT', 'FAILED', 'UNKNOWN');
create index mail_by_age on mail (frozen_at);
