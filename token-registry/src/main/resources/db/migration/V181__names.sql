-- How many names begin alike is guessed from a histogram: one of its usual hundred pieces is ten thousand tokens of a million, which is more
-- than most beginnings have, and led a search along the expiry of all tokens.
alter table token alter column name set statistics 500;
analyze token (name);
