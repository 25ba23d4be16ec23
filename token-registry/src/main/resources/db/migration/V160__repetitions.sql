-- Until when a value has to have left that is presented a second time inside its provider's reuse grace: a worker that comes to it later
-- gives the lease back. None for every other presentation.
alter table spend add column present_by timestamptz;
