-- A registry knows no instant before 1970: its journal has no event that names one, and it refuses to be asked. Such a forged event is parked
-- from now on; what was kept of one is over.
update occasion set state = 'DROPPED', reason = 'NO_SUCH_EVENT' where state = 'WAITING' and expires_at < timestamptz '1970-01-01T00:00:00Z';
