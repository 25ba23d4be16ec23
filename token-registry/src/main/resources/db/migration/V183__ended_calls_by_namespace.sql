-- How the last day's refreshes of some namespaces went, without reading those of the others.
create index attempt_ended_in_namespace on attempt (namespace, provider, outcome, ended_at) where kind = 1 and ended_at is not null;
