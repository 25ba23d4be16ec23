-- A test of a provider's entry is asked for as a refresh is, and shows what it found.
alter table asked_refresh add column kind smallint not null default 1;  -- REFRESH 1, TEST 5
alter table attempt add column verified text check (verified in ('NOT_CHECKED', 'VERIFIED', 'INCONCLUSIVE', 'REJECTED'));
