-- When a recipient wants mail that can wait, and by which channel he is told. In `email` stands the channel's address, which is a mail
-- address in lower case for the channel email.
alter table notice add column channel text not null default 'email';
alter table notice add column send_between text;  -- 09:00-18:00 of his zone
alter table notice add column daily_at text;      -- 08:00 of his zone
alter table mail add column channel text not null default 'email';
