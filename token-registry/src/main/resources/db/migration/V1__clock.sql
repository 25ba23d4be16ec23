-- All SQL takes its time from these two, so that a test can move time (I-06). vigil_now() is stable and inlines to now(): it may
-- bound an index scan. vigil_clock() moves within a transaction: leases need that.
create function vigil_now() returns timestamptz language sql stable as 'select now()';
create function vigil_clock() returns timestamptz language sql volatile as 'select clock_timestamp()';
