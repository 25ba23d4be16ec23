-- Whether a renewal is news is asked of its token's failures and recoveries, of which there are few, and not of all that was heard of it.
create index occasion_of_failure on occasion (subject, sequence) where kind in ('NEEDS_PERSON', 'STILL_NEEDS_PERSON', 'RECOVERED');

drop index notice_open;
create index notice_open on notice (not_before, id) where state = 'PENDING';
create index notice_open_hooks on notice (not_before, id) where state = 'PENDING' and channel <> 'email';

-- Whose turn it is. Whatever is due has to be confirmed soon before it is told (M-4), so only so much is taken at a time as can be. Of the 20,000
-- mails that are due longest, and as many messages to hooks: recipients one after the other up to 3,000 notices and up to a hundred recipients, and
-- beside them, so that they hold up nobody, those who have more than that, one at a time and 3,000 of theirs, what stands still until a person acts
-- before the others.
--
-- Window functions and no join with itself: a plan for few rows must not be a slow one for many.
create view notice_in_turn as
  with due as materialized (
    (select id, occasion, email, true as is_mail, checked_at, not_before from notice
     where state = 'PENDING' and mail is null and channel = 'email' and not_before <= notices_now() order by not_before, id limit 20000)
    union all
    (select id, occasion, email, false, checked_at, not_before from notice
     where state = 'PENDING' and mail is null and channel <> 'email' and not_before <= notices_now() order by not_before, id limit 20000)
  ), theirs as (
    select due.*, min(not_before) over recipient as since, count(*) over recipient as notices
    from due window recipient as (partition by is_mail, email)
  ), placed as (
    select t.*, notices > 3000 as has_many, row_number() over (partition by is_mail, email order by
      case when notices > 3000 then (select o.kind not in ('EXPIRED', 'STILL_NEEDS_PERSON', 'NEEDS_PERSON', 'PROVIDER_SUSPENDED')
                                     from occasion o where o.id = t.occasion) end, not_before, id) as place
    from theirs t
  ), turns as (
    select p.*, dense_rank() over next as recipients_so_far,
      sum(case when place = 1 then least(notices, 3000) else 0 end) over next as notices_so_far
    from placed p window next as (partition by is_mail, has_many order by since, email)
  )
  select id, occasion, email, is_mail, checked_at, since from turns
  where place <= 3000 and recipients_so_far <= 100 and (notices_so_far <= 3000 or recipients_so_far = 1);
