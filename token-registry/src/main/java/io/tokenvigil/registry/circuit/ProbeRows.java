package io.tokenvigil.registry.circuit;

import io.tokenvigil.registry.attempt.Attempt.Holder;
import io.tokenvigil.registry.database.Instants;
import io.tokenvigil.registry.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Those rows of table `attempt` that are about a provider and no token.
@ApplicationScoped
class ProbeRows {

    private static final int KIND = 6;

    private final Sql sql;

    ProbeRows(Sql sql) {
        this.sql = sql;
    }

    /// A probe on record.
    record Row(
            long row,
            UUID attempt,
            String provider,
            Instant leasedAt,
            Instant leasedUntil,
            boolean ended) {}

    /// One that is about to be leased.
    record New(
            UUID attempt,
            UUID request,
            String provider,
            boolean rated,
            Holder holder,
            Instant leasedAt,
            Instant leasedUntil) {}

    /// Answers its row. One of the same provider that nobody reported is over with this.
    long insert(New probe) {
        sql.run(
                """
                update attempt set ended_at = vigil_clock(), outcome = 'UNKNOWN'
                where provider = ? and kind = ? and ended_at is null
                """,
                probe.provider(),
                KIND);
        return sql.row(
                        """
                        insert into attempt (attempt, request, kind, generation, provider, rated,
                          fence, worker, incarnation, slot, leased_at, leased_until)
                        values (?, ?, ?, 0, ?, ?, 0, ?, ?, ?, ?, ?) returning id
                        """,
                        row -> row.getLong(1),
                        probe.attempt(),
                        probe.request(),
                        KIND,
                        probe.provider(),
                        probe.rated(),
                        probe.holder().worker(),
                        probe.holder().incarnation(),
                        probe.holder().slot(),
                        probe.leasedAt(),
                        probe.leasedUntil())
                .orElseThrow();
    }

    /// What a request was given, as far as it is still under way.
    List<Row> live(UUID request, Holder holder) {
        return sql.rows(
                """
                select * from attempt
                where request = ? and worker = ? and incarnation = ? and slot = ? and kind = ?
                  and ended_at is null and leased_until > vigil_clock()
                order by id
                """,
                ProbeRows::probe,
                request,
                holder.worker(),
                holder.incarnation(),
                holder.slot(),
                KIND);
    }

    Optional<Row> find(UUID attempt) {
        return sql.row(
                "select * from attempt where attempt = ? and kind = ?",
                ProbeRows::probe,
                attempt,
                KIND);
    }

    void end(long row, ProbeEnd end) {
        sql.run(
                """
                update attempt set ended_at = vigil_clock(), outcome = ?, code = cast(? as text),
                  http_status = cast(? as int), millis = ? where id = ?
                """,
                end.outcome().name(),
                end.code() == null ? null : end.code().name(),
                end.httpStatus(),
                bounded(end.millis()),
                row);
    }

    private static int bounded(long millis) {
        return Math.clamp(millis, 0, Integer.MAX_VALUE);
    }

    private static Row probe(ResultSet row) throws SQLException {
        @Nullable Instant ended = Instants.orNull(row, "ended_at");
        return new Row(
                row.getLong("id"),
                row.getObject("attempt", UUID.class),
                row.getString("provider"),
                Instants.of(row, "leased_at"),
                Instants.of(row, "leased_until"),
                ended != null);
    }
}
