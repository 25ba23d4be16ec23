-- Names are looked for without regard to capitals. A column, because an index of an expression does not answer without the table; it is written anew for that,
-- a minute for some millions of tokens.
drop index token_by_name;
alter table token alter column name set statistics -1;
alter table token add column name_folded text not null generated always as (casefold(name collate pg_unicode_fast)) stored;
alter table token alter column name_folded set statistics 500;   -- as V181 has it for names
create index token_by_name on token (name_folded text_pattern_ops, expires_at, id);
analyze token (name_folded);
