package io.tokenvigil.registry.attempt;

import io.agroal.api.AgroalDataSource;
import io.tokenvigil.events.Code;
import io.tokenvigil.events.RefreshCause;
import io.tokenvigil.registry.attempt.Attempt.Ending;
import io.tokenvigil.registry.attempt.Attempt.Holder;
import io.tokenvigil.registry.attempt.Attempt.Subject;
import io.tokenvigil.registry.database.Columns;
import io.tokenvigil.registry.database.DatabaseFailure;
import io.tokenvigil.registry.database.Instants;
import io.tokenvigil.registry.database.Sql;
import io.tokenvigil.registry.secrets.Sealed;
import io.tokenvigil.registry.work.WorkKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Table `attempt`, as far as its calls are about tokens.
@ApplicationScoped
public class AttemptRows {

    private static final RefreshCause[] CAUSES = RefreshCause.values();

    private final AgroalDataSource database;
    private final Sql sql;
    private final Event<EndedCalls> ended;

    AttemptRows(AgroalDataSource database, Sql sql, Event<EndedCalls> ended) {
        this.database = database;
        this.sql = sql;
        this.ended = ended;
    }

    /// A call about to be leased, before it has a row.
    ///
    /// @param rated it counts towards the provider's rate
    public record New(
            UUID id,
            UUID request,
            Subject token,
            WorkKind kind,
            int generation,
            String provider,
            boolean rated,
            RefreshCause cause,
            long fence,
            Holder holder,
            Instant leasedAt,
            Instant leasedUntil) {

        /// The same once it has its row.
        public Attempt at(long row) {
            return new Attempt(
                    row,
                    id,
                    request,
                    token,
                    kind,
                    generation,
                    provider,
                    cause,
                    fence,
                    holder,
                    leasedAt,
                    leasedUntil,
                    null);
        }
    }

    /// Writes them down, and answers their rows.
    @SuppressWarnings("EnumOrdinal") // a cause's position is part of the event contract
    public Map<UUID, Long> insert(List<New> attempts) {
        if (attempts.isEmpty()) {
            return Map.of();
        }
        String insert =
                """
                insert into attempt (attempt, request, token, token_id, namespace, kind, generation,
                  provider, rated, cause, fence, worker, incarnation, slot, leased_at, leased_until)
                select attempt::uuid, request::uuid, token, token_id::uuid, namespace, kind,
                  generation, provider, rated, cause, fence, worker, incarnation::uuid, slot,
                  leased_at, leased_until
                from unnest(?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::int[],
                  ?::int[], ?::text[], ?::boolean[], ?::int[], ?::bigint[], ?::text[], ?::text[],
                  ?::int[], ?::timestamptz[], ?::timestamptz[])
                  as n (attempt, request, token, token_id, namespace, kind, generation, provider,
                    rated, cause, fence, worker, incarnation, slot, leased_at, leased_until)
                returning attempt, id
                """;
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(insert)) {
            new Columns<>(statement, 1, attempts)
                    .text(a -> a.id().toString())
                    .text(a -> a.request().toString())
                    .bigint(a -> a.token().key())
                    .text(a -> a.token().id().toString())
                    .text(a -> a.token().namespace())
                    .integer(a -> a.kind().number())
                    .integer(New::generation)
                    .text(New::provider)
                    .bool(New::rated)
                    .integer(a -> a.cause().ordinal())
                    .bigint(New::fence)
                    .text(a -> a.holder().worker())
                    .text(a -> a.holder().incarnation().toString())
                    .integer(a -> a.holder().slot())
                    .instant(New::leasedAt)
                    .instant(New::leasedUntil);
            Map<UUID, Long> rows = new HashMap<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    rows.put(row.getObject(1, UUID.class), row.getLong(2));
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new DatabaseFailure("writing attempts", e);
        }
    }

    /// By id, those that there are.
    public Map<UUID, Attempt> find(Collection<UUID> ids) {
        Map<UUID, Attempt> found = new HashMap<>();
        sql.rows(
                        "select * from attempt where attempt = any(?::uuid[]) and token is not null",
                        AttemptRows::attempt,
                        (Object) ids.stream().map(UUID::toString).toArray(String[]::new))
                .forEach(attempt -> found.put(attempt.id(), attempt));
        return found;
    }

    /// What a request was given and nobody knows the end of, in the order it was given. Leases that
    /// have run out are among them: who asks again has not heard of them, and gives them back.
    public List<Attempt> givenFor(UUID request, Holder holder) {
        return sql.rows(
                """
                select * from attempt
                where request = ? and worker = ? and incarnation = ? and slot = ?
                  and token is not null and ended_at is null
                order by id
                """,
                AttemptRows::attempt,
                request,
                holder.worker(),
                holder.incarnation(),
                holder.slot());
    }

    /// What earlier holders of the slot were given and nobody knows the end of.
    public List<Attempt> former(Holder holder) {
        return sql.rows(
                """
                select * from attempt
                where worker = ? and slot = ? and incarnation <> ? and ended_at is null
                  and token is not null
                order by id
                """,
                AttemptRows::attempt,
                holder.worker(),
                holder.slot(),
                holder.incarnation());
    }

    /// Whether the token was leased for a refresh again after this one.
    public boolean isFollowed(Attempt attempt) {
        return sql.row(
                        "select exists (select from attempt where token = ? and kind = 1 and id > ?)",
                        row -> row.getBoolean(1),
                        attempt.token().key(),
                        attempt.row())
                .orElse(false);
    }

    /// How often in a row the token's refresh was refused right before this one.
    public int refusalsBefore(Attempt attempt) {
        return sql.row(
                        """
                        select count(*)::int from attempt a
                        where a.token = ? and a.kind = 1 and a.id < ? and a.id > coalesce(
                          (select max(b.id) from attempt b where b.token = ? and b.kind = 1
                            and b.id < ? and b.outcome is distinct from 'REFUSED'), 0)
                        """,
                        row -> row.getInt(1),
                        attempt.token().key(),
                        attempt.row(),
                        attempt.token().key(),
                        attempt.row())
                .orElse(0);
    }

    /// Those of the calls whose end is not known.
    public List<Attempt> openOf(Collection<Long> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        return sql.rows(
                "select * from attempt where id = any(?::bigint[]) and ended_at is null",
                AttemptRows::attempt,
                (Object) rows.stream().map(String::valueOf).toArray(String[]::new));
    }

    /// Records how calls ended. One of which nothing was known may get its true end later.
    public void end(List<Ended> ends) {
        if (ends.isEmpty()) {
            return;
        }
        String update =
                """
                update attempt a set ended_at = vigil_clock(), outcome = n.outcome, code = n.code,
                  http_status = n.status, millis = n.millis, new_generation = n.brought,
                  verified = n.verified, rescue = decode(n.rescue, 'hex'), rescue_key = n.rescue_key
                from unnest(?::bigint[], ?::text[], ?::text[], ?::bigint[], ?::bigint[],
                  ?::bigint[], ?::text[], ?::text[], ?::bigint[])
                  as n (row, outcome, code, status, millis, brought, verified, rescue, rescue_key)
                where a.id = n.row
                returning a.provider, a.kind, a.outcome, a.code, a.millis
                """;
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(update)) {
            new Columns<>(statement, 1, ends)
                    .bigint(Ended::row)
                    .text(e -> e.outcome().name())
                    .text(e -> e.code() == null ? null : e.code().name())
                    .bigintOrNull(e -> widened(e.httpStatus()))
                    .bigint(Ended::millis)
                    .bigintOrNull(e -> widened(e.newGeneration()))
                    .text(e -> e.verified() == null ? null : e.verified().name())
                    .text(e -> e.rescue() == null ? null : hex(e.rescue()))
                    .bigintOrNull(e -> e.rescue() == null ? null : e.rescue().keyId());
            List<EndedCalls.Call> calls = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    calls.add(call(row));
                }
            }
            ended.fire(new EndedCalls(calls));
        } catch (SQLException e) {
            throw new DatabaseFailure("ending attempts", e);
        }
    }

    private static EndedCalls.Call call(ResultSet row) throws SQLException {
        String code = row.getString("code");
        return new EndedCalls.Call(
                row.getString("provider"),
                WorkKind.of(row.getInt("kind")),
                Outcome.valueOf(row.getString("outcome")),
                code == null ? null : Code.valueOf(code),
                Duration.ofMillis(row.getLong("millis")));
    }

    static Attempt attempt(ResultSet row) throws SQLException {
        return new Attempt(
                row.getLong("id"),
                row.getObject("attempt", UUID.class),
                row.getObject("request", UUID.class),
                new Subject(
                        row.getLong("token"),
                        row.getObject("token_id", UUID.class),
                        row.getString("namespace")),
                WorkKind.of(row.getInt("kind")),
                row.getInt("generation"),
                row.getString("provider"),
                CAUSES[row.getInt("cause")],
                row.getLong("fence"),
                new Holder(
                        row.getString("worker"),
                        row.getObject("incarnation", UUID.class),
                        row.getInt("slot")),
                Instants.of(row, "leased_at"),
                Instants.of(row, "leased_until"),
                ending(row));
    }

    private static @Nullable Ending ending(ResultSet row) throws SQLException {
        String outcome = row.getString("outcome");
        if (outcome == null) {
            return null;
        }
        String code = row.getString("code");
        return new Ending(
                Outcome.valueOf(outcome),
                code == null ? null : Code.valueOf(code),
                row.getObject("new_generation", Integer.class));
    }

    private static String hex(Sealed sealed) {
        return HexFormat.of().formatHex(sealed.ciphertext());
    }

    private static @Nullable Long widened(@Nullable Integer value) {
        return value == null ? null : value.longValue();
    }
}
