-- How many attempts to tell this came to nothing by a fault on this side: the sender died before the mail left, or failed. A few, and the
-- notice has failed.
alter table notice add column faults int not null default 0;
