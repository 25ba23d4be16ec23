-- Entries of protocol `http` declare their request now. Those from before had none: their tokens were watched and renewed by people,
-- which is what `manual` says. What that protocol does not take goes; their secrets were never used.
update provider set protocol = 'manual', changed_at = vigil_now(),
  settings = ((settings #- '{policy,refresh}') - array['tokenEndpoint', 'introspectionEndpoint', 'revocationEndpoint', 'client', 'scope', 'audience', 'rotation',
    'reuseGrace', 'refusedStatuses', 'expiresIn', 'requestedLifetime', 'earlyRefreshIsNoop', 'revokes', 'verification', 'keepAlive',
    'timeout', 'maxInFlight', 'rate']) || '{"protocol": "manual"}'
where protocol = 'http' and not settings ? 'request';
delete from provider_secret where provider in (select id from provider where protocol = 'manual');
