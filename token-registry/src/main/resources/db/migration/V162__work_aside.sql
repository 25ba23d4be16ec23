-- What goes on while a provider's circuit is open, which refreshes (1) do not: found without passing over ten thousand of them.
create index work_aside on work (provider, expires_at, not_before) where kind <> 1;
