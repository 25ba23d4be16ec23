-- When a contact wants what can wait, by the clocks of its zone: 09:00-18:00, and 08:00 for one mail a day.
alter table contact add column send_between text;
alter table contact add column daily_at text;
