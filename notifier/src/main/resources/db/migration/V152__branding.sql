-- What the namespace's mails look like and who they come from, as the registry last said.
alter table notice add column branding jsonb not null default '{}';
