-- What V212 has made does its work.
select lock_for_migration('generation');
drop index generation_by_key;
