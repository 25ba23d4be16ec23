-- The line about an attempt is written once, and whoever writes it decides: its sender, right before the final dot, that the mail leaves; or
-- whoever found the sender gone, that it stays. A sender that wakes up later finds that line, and hands nothing over.
alter table leaving add column stays boolean not null default false;
alter table leaving add column written_at timestamptz not null default notices_now();
