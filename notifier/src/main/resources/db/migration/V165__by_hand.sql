-- Somebody asked that it be sent again: it waits for no window and no hour.
alter table notice add column by_hand boolean not null default false;
