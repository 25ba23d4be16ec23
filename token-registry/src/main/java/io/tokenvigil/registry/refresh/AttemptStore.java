package io.tokenvigil.registry.refresh;

import io.tokenvigil.events.RefreshCause;
import io.tokenvigil.events.Verification;
import io.tokenvigil.registry.database.Instants;
import io.tokenvigil.registry.database.Sql;
import io.tokenvigil.registry.paging.PageRequest;
import io.tokenvigil.registry.work.WorkKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Reads the calls made for a token, and keeps what was asked for.
@ApplicationScoped
class AttemptStore {

    private static final String SELECT =
            """
            select attempt, kind, cause, generation, worker, leased_at, leased_until, ended_at, outcome, code, http_status, millis,
                   new_generation, verified, destination
            from attempt
            """;

    private static final RefreshCause[] CAUSES = RefreshCause.values();

    private final Sql sql;

    AttemptStore(Sql sql) {
        this.sql = sql;
    }

    /// Newest first. A page ends at an attempt's public id.
    List<AttemptView> page(long token, PageRequest page) {
        return page.after() == null
                ? sql.rows(
                        SELECT + "where token = ? order by id desc limit ?",
                        AttemptStore::view,
                        token,
                        page.rows())
                : sql.rows(
                        SELECT
                                + """
                                where token = ? and id < (select id from attempt where token = ? and attempt = ?::uuid)
                                order by id desc limit ?
                                """,
                        AttemptStore::view,
                        token,
                        token,
                        page.after(),
                        page.rows());
    }

    Optional<AttemptView> find(long token, UUID attempt) {
        return sql.row(
                        SELECT + "where token = ? and attempt = ?",
                        AttemptStore::view,
                        token,
                        attempt)
                .or(() -> asked(token, attempt));
    }

    /// Keeps that somebody asked for a call. Callers hold the token's lock, so that no attempt
    /// begins between the look and the wish.
    void ask(long token, WorkKind kind, UUID id) {
        sql.run(
                """
                insert into asked_refresh (id, token, kind, after_attempt)
                values (?, ?, ?, coalesce((select max(id) from attempt where token = ?), 0))
                """,
                id,
                token,
                kind.number(),
                token);
    }

    /// Whether a worker has such a call for the token in hand.
    boolean isUnderWay(long token, WorkKind kind) {
        return sql.row(
                        """
                        select exists (select from work where token = ? and kind = ? and leased_until > vigil_clock()) as live
                        """,
                        row -> row.getBoolean("live"),
                        token,
                        kind.number())
                .orElseThrow();
    }

    /// Whether a new generation is on its way: a refresh is due, or what one brought is being
    /// tried.
    boolean isComing(long token) {
        return sql.row(
                        "select exists (select from work where token = ? and kind in (1, 2)) as coming",
                        row -> row.getBoolean("coming"),
                        token)
                .orElseThrow();
    }

    private record Asked(WorkKind kind, long after) {}

    private Optional<AttemptView> asked(long token, UUID id) {
        return sql.row(
                        "select kind, after_attempt from asked_refresh where token = ? and id = ?",
                        row -> new Asked(kind(row), row.getLong("after_attempt")),
                        token,
                        id)
                .map(
                        asked ->
                                sql.row(
                                                SELECT
                                                        + "where token = ? and kind = ? and id > ? order by id limit 1",
                                                AttemptStore::view,
                                                token,
                                                asked.kind().number(),
                                                asked.after())
                                        .map(found -> found.named(id))
                                        .orElseGet(
                                                () ->
                                                        AttemptView.asked(
                                                                id,
                                                                asked.kind(),
                                                                due(token, asked.kind())
                                                                        .orElse(null))));
    }

    private Optional<Instant> due(long token, WorkKind kind) {
        return sql.row(
                "select not_before from work where token = ? and kind = ?",
                row -> Instants.of(row, "not_before"),
                token,
                kind.number());
    }

    private static WorkKind kind(ResultSet row) throws SQLException {
        return WorkKind.of(row.getInt("kind"));
    }

    private static AttemptView view(ResultSet row) throws SQLException {
        WorkKind kind = kind(row);
        String verified = row.getString("verified");
        Instant ended = Instants.orNull(row, "ended_at");
        return new AttemptView(
                row.getObject("attempt", UUID.class),
                ended == null ? AttemptView.State.UNDER_WAY : AttemptView.State.ENDED,
                kind.name(),
                kind == WorkKind.REFRESH ? CAUSES[row.getInt("cause")] : null,
                row.getInt("generation"),
                null,
                row.getString("worker"),
                Instants.of(row, "leased_at"),
                Instants.of(row, "leased_until"),
                ended,
                row.getString("outcome"),
                row.getString("code"),
                row.getObject("http_status", Integer.class),
                row.getObject("millis", Integer.class),
                row.getObject("new_generation", Integer.class),
                verified == null ? null : Verification.valueOf(verified),
                row.getString("destination"));
    }
}
