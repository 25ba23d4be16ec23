-- Attempts that are under way while this runs. Their sender may be a notifier that writes no line about what leaves, so nobody knows whether
-- the server has the mail: each counts as one that left. Its outcome is unknown then, and at most one repeat follows; a repeat is not
-- repeated.
insert into leaving (mail, attempt)
select id, attempt from mail where state = 'SENDING'
on conflict do nothing;
