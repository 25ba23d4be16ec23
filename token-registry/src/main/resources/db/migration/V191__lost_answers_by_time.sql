-- Which lost answers take too long is asked every few seconds.
create index problem_looked_into on problem (since) where code = 'OUTCOME_UNKNOWN' and not needs_person;
