package io.tokenvigil.registry.lease;

import io.tokenvigil.events.RefreshCause;
import io.tokenvigil.registry.attempt.Attempt;
import io.tokenvigil.registry.attempt.Attempt.Subject;
import io.tokenvigil.registry.attempt.AttemptRows;
import io.tokenvigil.registry.database.Instants;
import io.tokenvigil.registry.database.Sql;
import io.tokenvigil.registry.lease.Gates.Gate;
import io.tokenvigil.registry.secrets.Binding;
import io.tokenvigil.registry.secrets.Field;
import io.tokenvigil.registry.secrets.Sealed;
import io.tokenvigil.registry.secrets.Secret;
import io.tokenvigil.registry.secrets.Secrets;
import io.tokenvigil.registry.secrets.Secrets.SealedPair;
import io.tokenvigil.registry.work.RefreshConfig;
import io.tokenvigil.registry.work.WorkKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Values that nobody has any more and that still work: what the provider answered for a token that
/// was deleted meanwhile (I-21). Each is revoked where the provider can be asked, and forgotten.
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class StrayValues {

    private static final int NO_GENERATION = 0;

    private final Sql sql;
    private final Secrets secrets;
    private final AttemptRows attempts;
    private final RefreshConfig config;

    StrayValues(Sql sql, Secrets secrets, AttemptRows attempts, RefreshConfig config) {
        this.sql = sql;
        this.secrets = secrets;
        this.attempts = attempts;
        this.config = config;
    }

    /// What a call brought for nobody.
    public record Stray(Secret accessToken, @Nullable Secret refreshToken) {}

    /// Keeps it until it is revoked. The same call's again changes nothing.
    public void keep(Attempt brought, Stray value, @Nullable Instant expiresAt) {
        SealedPair sealed =
                secrets.sealTogether(
                        value.accessToken(),
                        binding(brought.token(), Field.ACCESS),
                        value.refreshToken(),
                        binding(brought.token(), Field.REFRESH));
        Sealed access = Objects.requireNonNull(sealed.first());
        Sealed refresh = sealed.second();
        sql.run(
                """
                insert into stray_value (attempt, token, token_id, namespace, provider,
                  access_secret, refresh_secret, key_id, expires_at, not_before)
                values (?, ?, ?, ?, ?, ?, cast(? as bytea), ?, cast(? as timestamptz), vigil_clock())
                on conflict (attempt) do nothing
                """,
                brought.row(),
                brought.token().key(),
                brought.token().id(),
                brought.token().namespace(),
                brought.provider(),
                access.ciphertext(),
                refresh == null ? null : refresh.ciphertext(),
                access.keyId(),
                expiresAt);
    }

    /// What leases of these rows are to revoke; each is opened when it is asked for, since one of
    /// them may not open.
    Map<Long, Supplier<Stray>> leased(List<Long> rows) {
        if (rows.isEmpty()) {
            return Map.of();
        }
        Map<Long, Supplier<Stray>> values = new HashMap<>();
        sql.rows(
                "select * from stray_value where lease = any(?::bigint[])",
                row -> values.put(row.getLong("lease"), stray(row)),
                (Object) rows.stream().map(String::valueOf).toArray(String[]::new));
        return values;
    }

    List<Attempt> grant(LeaseRequest request, Room room) {
        record Due(long id, Subject token, String provider) {}
        List<Due> due =
                sql.rows(
                        """
                        select * from stray_value
                        where not_before <= vigil_now()
                          and (leased_until is null or leased_until <= vigil_clock())
                          and provider = any(?)
                        order by id limit ? for update skip locked
                        """,
                        row ->
                                new Due(
                                        row.getLong("id"),
                                        new Subject(
                                                row.getLong("token"),
                                                row.getObject("token_id", UUID.class),
                                                row.getString("namespace")),
                                        row.getString("provider")),
                        room.open().stream().map(Gate::provider).toArray(String[]::new),
                        room.left());
        if (due.isEmpty()) {
            return List.of();
        }
        Map<UUID, Long> strays = new HashMap<>();
        List<AttemptRows.New> fresh = new ArrayList<>();
        Instant now = clock();
        for (Due one : due) {
            if (room.hasPlace(one.provider())) {
                AttemptRows.New attempt =
                        attempt(request, one.token(), room.take(one.provider()), now);
                strays.put(attempt.id(), one.id());
                fresh.add(attempt);
            }
        }
        Map<UUID, Long> rows = attempts.insert(fresh);
        List<Attempt> given = new ArrayList<>();
        for (AttemptRows.New attempt : fresh) {
            long row = Objects.requireNonNull(rows.get(attempt.id()));
            sql.run(
                    "update stray_value set lease = ?, leased_until = ?, attempts = attempts + 1 where id = ?",
                    row,
                    attempt.leasedUntil(),
                    strays.get(attempt.id()));
            given.add(attempt.at(row));
        }
        return given;
    }

    /// It is revoked, or there is no way to.
    public void forget(Attempt attempt) {
        sql.run("delete from stray_value where lease = ?", attempt.row());
    }

    /// How often it was tried; empty where it is forgotten.
    public Optional<Integer> tries(Attempt attempt) {
        return sql.row(
                "select attempts from stray_value where lease = ? for update",
                row -> row.getInt(1),
                attempt.row());
    }

    public void again(Attempt attempt, Instant notBefore) {
        sql.run(
                "update stray_value set leased_until = null, not_before = ? where lease = ?",
                notBefore,
                attempt.row());
    }

    /// Whether an attempt is about such a value: those about tokens have a generation.
    public static boolean isAbout(Attempt attempt) {
        return attempt.kind() == WorkKind.RETIRE && attempt.generation() == NO_GENERATION;
    }

    private AttemptRows.New attempt(LeaseRequest request, Subject token, Gate gate, Instant now) {
        return new AttemptRows.New(
                UUID.randomUUID(),
                request.request(),
                token,
                WorkKind.RETIRE,
                NO_GENERATION,
                gate.provider(),
                gate.rated(),
                RefreshCause.POINT,
                0,
                request.holder(),
                now,
                now.plus(gate.timeout()).plus(config.leaseMargin()));
    }

    private Supplier<Stray> stray(ResultSet row) throws SQLException {
        Subject token =
                new Subject(
                        row.getLong("token"),
                        row.getObject("token_id", UUID.class),
                        row.getString("namespace"));
        byte[] access = row.getBytes("access_secret");
        byte[] refresh = row.getBytes("refresh_secret");
        return () ->
                new Stray(
                        secrets.open(access, binding(token, Field.ACCESS)),
                        refresh == null
                                ? null
                                : secrets.open(refresh, binding(token, Field.REFRESH)));
    }

    private Instant clock() {
        return sql.row("select vigil_clock() as now", row -> Instants.of(row, "now")).orElseThrow();
    }

    private static Binding binding(Subject token, Field field) {
        return Binding.ofToken(token.namespace(), token.id(), 0, field);
    }
}
