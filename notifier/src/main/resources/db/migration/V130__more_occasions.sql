-- A superseded generation that a person is to revoke, and a provider's client credential that ends soon.
alter table occasion drop constraint occasion_kind_check;
alter table occasion add constraint occasion_kind_check check (kind in
  ('RETIRING', 'PROVIDER_CREDENTIAL_EXPIRING', 'EXPIRING', 'GRANT_ENDING', 'EXPIRED', 'NEEDS_PERSON', 'PROVIDER_SUSPENDED'));
