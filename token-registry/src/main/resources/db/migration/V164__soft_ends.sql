-- A policy's maxAge is part of its tokens' plans since soft ends exist: tokens that had such a policy before are planned anew.
insert into replan (scope, name)
  select 'NAMESPACE', n.id from namespace n
    where n.policy ->> 'maxAge' is not null
      or exists (select from token t where t.namespace = n.id and t.policy ->> 'maxAge' is not null)
  union all select 'POLICY', name from named_policy where policy ->> 'maxAge' is not null
  union all select 'PROVIDER', id from provider where settings -> 'policy' ->> 'maxAge' is not null
on conflict (scope, name) do update set after_key = 0, changed_at = vigil_now();
