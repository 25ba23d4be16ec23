-- Where a label is on most of what needs a person, as after an outage of one provider, the soonest ends are found in their own order.
create index problem_needing_in_order on problem (expires_at, token) where needs_person;
