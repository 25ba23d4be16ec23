-- Who hears, or heard, that a token needs a person, and that all is well again. What became of the occasion afterwards takes nothing back:
-- where it was dropped for one recipient, the others had heard of it all the same.
create view failure_heard as
  select o.subject, o.sequence, n.email, n.state
  from occasion o join notice n on n.occasion = o.id
  where o.kind in ('NEEDS_PERSON', 'STILL_NEEDS_PERSON');

create view recovery_heard as
  select o.subject, o.sequence, n.email, n.state, o.id as occasion
  from occasion o join notice n on n.occasion = o.id
  where o.kind = 'RECOVERED';
