package io.tokenvigil.registry.worker;

import io.tokenvigil.embedded.PostgresRole;
import io.tokenvigil.registry.RegistryInfrastructure;
import io.tokenvigil.registry.secrets.Binding;
import io.tokenvigil.registry.secrets.Field;
import io.tokenvigil.registry.secrets.Sealed;
import io.tokenvigil.registry.secrets.Secret;
import io.tokenvigil.registry.secrets.Secrets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/// Very many tokens that are due in the same minute, made by SQL: copies of one that was
/// registered, each with a refresh token of its own.
final class Crowd {

    private static final int BATCH = 5_000;
    private static final String FORMER = "former";

    private final Secrets secrets;
    private final String provider;
    private final UUID pattern;

    Crowd(Secrets secrets, String provider) {
        this.secrets = secrets;
        this.provider = provider;
        this.pattern = Watched.token(provider);
    }

    void gather(int count) throws SQLException {
        try (Connection owner = RegistryInfrastructure.connect(PostgresRole.OWNER)) {
            for (int from = 0; from < count; from += BATCH) {
                insert(owner, Math.min(BATCH, count - from));
            }
            try (PreparedStatement analyze =
                    owner.prepareStatement(
                            "analyze token, token_timer, token_plan, generation, work, attempt, spend")) {
                analyze.execute();
            }
        }
    }

    /// What other tokens' refreshes at the same provider left behind: so many calls that are over,
    /// one a second, each of which spent a value that nobody has any more.
    void spentBefore(int count) {
        Database.run(
                """
                with a as (
                  insert into attempt (attempt, request, token, token_id, namespace, kind, generation,
                    provider, rated, fence, worker, incarnation, slot, leased_at, leased_until,
                    ended_at, outcome)
                  select gen_random_uuid(), gen_random_uuid(), -n, gen_random_uuid(), 'default', 1, 1,
                    ?, true, 1, ?, gen_random_uuid(), 0, at, at, at, 'DONE'
                  from generate_series(1, ?) n,
                    lateral (select vigil_now() - interval '1 hour' - n * interval '1 second' as at) d
                  returning id
                )
                insert into spend (attempt, fingerprint, token, generation, rotation, kept)
                select id, sha256(int8send(id)), -1, 1, 'strict', false from a
                """,
                provider,
                FORMER,
                count);
    }

    /// They are gone: other tests' clocks would have them all expire.
    void scatter() {
        String all = " where token in (select key from token where provider = ?)";
        for (String table :
                List.of("work", "token_timer", "token_plan", "problem", "refresh_value")) {
            Database.run("delete from " + table + all, provider);
        }
        Database.run(
                "delete from spend where attempt in (select id from attempt where worker = ?)",
                FORMER);
        Database.run("delete from attempt where worker = ?", FORMER);
        Database.run("delete from generation" + all, provider);
        Database.run("delete from token where provider = ?", provider);
    }

    private void insert(Connection owner, int count) throws SQLException {
        String[] ids = new String[count];
        String[] access = new String[count];
        String[] refresh = new String[count];
        String[] prints = new String[count];
        Long[] keys = new Long[count];
        for (int i = 0; i < count; i++) {
            UUID id = UUID.randomUUID();
            Secret value = Secret.of("rt-" + id);
            ids[i] = id.toString();
            Sealed sealed = secrets.seal(value, Binding.ofToken("default", id, 1, Field.REFRESH));
            refresh[i] = HexFormat.of().formatHex(sealed.ciphertext());
            access[i] =
                    HexFormat.of()
                            .formatHex(
                                    secrets.seal(
                                                    Secret.of("at-" + id),
                                                    Binding.ofToken("default", id, 1, Field.ACCESS))
                                            .ciphertext());
            prints[i] = HexFormat.of().formatHex(secrets.fingerprint(value));
            keys[i] = sealed.keyId();
        }
        try (PreparedStatement statement =
                owner.prepareStatement(
                        """
                        with n as (
                          select * from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::bigint[])
                            as n (id, access, refresh, print, key_id)
                        ), pattern as (
                          select t.key, l.face, l.plan from token t join token_plan l on l.token = t.key where t.id = ?
                        ), t as (
                          insert into token (id, namespace, provider, name, owner_id, registered_by, expires_at)
                          select n.id, 'default', ?, 'One of many', 'owner', 'test', vigil_now() + interval '1 hour' from n
                          returning key, id
                        ), h as (
                          insert into token_timer (token, sequence, fence, generation, head, status, started_at, expires_at, expiry_at)
                          select key, 1, 0, 1, 1, 1, vigil_now(), vigil_now() + interval '1 hour', vigil_now() + interval '1 hour' from t
                        ), l as (
                          insert into token_plan (token, id, face, plan)
                          select t.key, t.id, p.face || jsonb_build_object('tokenId', t.id), p.plan from t, pattern p
                        ), w as (
                          insert into work (token, kind, generation, provider, expires_at, not_before)
                          select key, 1, 0, ?, vigil_now() + interval '1 hour' - random() * interval '1 minute',
                            vigil_now() - random() * interval '1 minute' from t
                        )
                        insert into generation (token, number, state, source, access_secret, refresh_secret, key_id,
                          refresh_fingerprint, started_at, expires_at, expiry_rule)
                        select t.key, 1, 'CURRENT', 'SUBMITTED', decode(n.access, 'hex'), decode(n.refresh, 'hex'), n.key_id,
                          decode(n.print, 'hex'), vigil_now(), vigil_now() + interval '1 hour', 'GIVEN'
                        from t join n on n.id = t.id
                        """)) {
            statement.setArray(1, owner.createArrayOf("text", ids));
            statement.setArray(2, owner.createArrayOf("text", access));
            statement.setArray(3, owner.createArrayOf("text", refresh));
            statement.setArray(4, owner.createArrayOf("text", prints));
            statement.setArray(5, owner.createArrayOf("bigint", keys));
            statement.setObject(6, pattern);
            statement.setString(7, provider);
            statement.setString(8, provider);
            statement.executeUpdate();
        }
    }
}
