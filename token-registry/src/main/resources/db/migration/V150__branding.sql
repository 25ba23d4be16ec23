-- What a namespace's mails look like and who they come from; {}: the installation's.
alter table namespace add column branding jsonb not null default '{}';
