#!/bin/bash
# Runs after roles.sql when the database is first made: the three roles' passwords, from the container's environment.
set -e
[ -S /tmp/.s.PGSQL.5432 ] && export PGHOST=/tmp # some images keep the socket there
for role in owner registry notifier; do
  variable="VIGIL_${role^^}_PASSWORD"
  psql -v ON_ERROR_STOP=1 -U "$POSTGRES_USER" -d "$POSTGRES_DB" -v password="${!variable}" <<<"alter role vigil_$role password :'password';" >/dev/null
done
