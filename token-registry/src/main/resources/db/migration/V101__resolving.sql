-- Proof that a presentation of unknown outcome has not spent its value: the provider, asked after the sender was known to be dead, or an
-- administrator's audited word. Written before the value may leave again (I-10).
alter table spend add column proof text check (proof in ('INTROSPECTED', 'WORD'));
alter table spend add column proved_at timestamptz;
alter table spend add column proved_by bigint;                  -- the attempt that asked the provider
