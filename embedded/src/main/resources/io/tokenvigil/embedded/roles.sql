-- Run once by a superuser inside Tokenvigil's database; running it again changes nothing.
-- Three roles, none of which can do what another is for:
--   vigil_owner     owns the database and schema vigil: migrations and partitions
--   vigil_registry  uses schema vigil as far as the migrations grant it
--   vigil_notifier  owns schema notices, and has no right at all in schema vigil
-- Passwords are set elsewhere (ALTER ROLE ... PASSWORD), so that this file can be read by anyone.

DO $$
DECLARE
    role_name text;
BEGIN
    FOREACH role_name IN ARRAY ARRAY ['vigil_owner', 'vigil_registry', 'vigil_notifier'] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role_name) THEN
            EXECUTE format('CREATE ROLE %I LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE', role_name);
        END IF;
    END LOOP;

    EXECUTE format('ALTER DATABASE %I OWNER TO vigil_owner', current_database());
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
    EXECUTE format('GRANT CONNECT, TEMPORARY ON DATABASE %I TO vigil_registry, vigil_notifier', current_database());
END
$$;

REVOKE ALL ON SCHEMA public FROM PUBLIC;

CREATE SCHEMA IF NOT EXISTS vigil AUTHORIZATION vigil_owner;
REVOKE ALL ON SCHEMA vigil FROM PUBLIC;
REVOKE ALL ON SCHEMA vigil FROM vigil_notifier;
GRANT USAGE ON SCHEMA vigil TO vigil_registry;

CREATE SCHEMA IF NOT EXISTS notices AUTHORIZATION vigil_notifier;
REVOKE ALL ON SCHEMA notices FROM PUBLIC;
REVOKE ALL ON SCHEMA notices FROM vigil_registry;
