-- An attempt whose mail is about to be whole at the server: written, and committed, right before the final dot. A sender that dies without
-- this line has handed over nothing, and what it left behind is no repeat. It is no column of mail because the sender holds that row.
create table leaving (
  mail    uuid not null,
  attempt int not null,
  primary key (mail, attempt)
);
