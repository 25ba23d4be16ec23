-- The end of the generation before, while a destination still runs on it: its ladder goes on beside the current one's. rung_clock is the
-- ordinal of the events' ExpiryClock: 0 ACCESS, 1 GRANT, 2 PREVIOUS, 3 AGE.
alter table token_timer add column previous_expires_at timestamptz;
