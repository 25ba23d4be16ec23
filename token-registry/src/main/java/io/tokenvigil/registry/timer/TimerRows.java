package io.tokenvigil.registry.timer;

import io.tokenvigil.events.ExpiryClock;
import io.tokenvigil.events.Rung;
import io.tokenvigil.events.TokenStatus;
import io.tokenvigil.registry.database.Columns;
import io.tokenvigil.registry.database.Instants;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The statements of table `token_timer`. All are set-based; none begins or ends a transaction.
@SuppressWarnings("EnumOrdinal") // the event contract fixes the order, and the tables store it
final class TimerRows {

    static final String COLUMNS =
            """
            token, sequence, fence, generation, head, status, started_at, expires_at,
            grant_expires_at, grant_fixed, previous_expires_at, rung_at, rung, rung_clock, refresh_at, expiry_at,
            retire_at, lease_until\
            """;

    private static final String NEW_VALUES =
            """
            unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::int[], ?::int[], ?::int[],
              ?::timestamptz[], ?::timestamptz[], ?::timestamptz[], ?::boolean[], ?::timestamptz[],
              ?::timestamptz[], ?::text[], ?::int[], ?::timestamptz[], ?::timestamptz[],
              ?::timestamptz[], ?::timestamptz[]) as n (%s)
            """
                    .formatted(COLUMNS);

    private static final TokenStatus[] STATUSES = TokenStatus.values();
    private static final ExpiryClock[] CLOCKS = ExpiryClock.values();

    private TimerRows() {}

    /// Locks the rows that exist, in key order, so that two who lock several never wait in a
    /// circle.
    static List<TokenTimer> lock(Connection connection, Collection<Long> keys) throws SQLException {
        String sql =
                "select %s from token_timer where token = any(?) order by token for update"
                        .formatted(COLUMNS);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("bigint", keys.toArray(Long[]::new)));
            return read(statement);
        }
    }

    /// Locks those of the rows that nobody holds and whose token has no lease. It never waits.
    static List<TokenTimer> take(Connection connection, Collection<Long> keys) throws SQLException {
        String sql =
                """
                select %s from token_timer where token = any(?) and lease_until is null
                for update skip locked
                """
                        .formatted(COLUMNS);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("bigint", keys.toArray(Long[]::new)));
            return read(statement);
        }
    }

    static List<TokenTimer> read(PreparedStatement statement) throws SQLException {
        List<TokenTimer> timers = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                timers.add(timer(row));
            }
        }
        return timers;
    }

    static TokenTimer timer(ResultSet row) throws SQLException {
        return new TokenTimer(
                row.getLong("token"),
                row.getLong("sequence"),
                row.getLong("fence"),
                row.getInt("generation"),
                row.getInt("head"),
                STATUSES[row.getInt("status")],
                new Life(
                        Instants.orNull(row, "started_at"),
                        Instants.orNull(row, "expires_at"),
                        Instants.orNull(row, "grant_expires_at"),
                        row.getBoolean("grant_fixed"),
                        Instants.orNull(row, "previous_expires_at")),
                new Armed(
                        rung(row),
                        Instants.orNull(row, "refresh_at"),
                        Instants.orNull(row, "expiry_at"),
                        Instants.orNull(row, "retire_at"),
                        Instants.orNull(row, "lease_until")));
    }

    private static @Nullable ArmedRung rung(ResultSet row) throws SQLException {
        Instant at = Instants.orNull(row, "rung_at");
        return at == null
                ? null
                : new ArmedRung(
                        at,
                        Rung.parse(Objects.requireNonNull(row.getString("rung"))),
                        CLOCKS[row.getInt("rung_clock")]);
    }

    static void insert(Connection connection, List<TokenTimer> timers) throws SQLException {
        write(
                connection,
                "insert into token_timer (%s) select %s from %s"
                        .formatted(COLUMNS, COLUMNS, NEW_VALUES),
                timers);
    }

    /// Every column of rows that the transaction has locked.
    static void update(Connection connection, List<TokenTimer> timers) throws SQLException {
        write(
                connection,
                """
                update token_timer t set sequence = n.sequence, fence = n.fence,
                  generation = n.generation, head = n.head, status = n.status,
                  started_at = n.started_at, expires_at = n.expires_at,
                  grant_expires_at = n.grant_expires_at, grant_fixed = n.grant_fixed,
                  previous_expires_at = n.previous_expires_at,
                  rung_at = n.rung_at, rung = n.rung, rung_clock = n.rung_clock,
                  refresh_at = n.refresh_at, expiry_at = n.expiry_at, retire_at = n.retire_at,
                  lease_until = n.lease_until
                from %s where t.token = n.token
                """
                        .formatted(NEW_VALUES),
                timers);
    }

    /// Only what a lane moves: sequence, status, rung, refresh and expiry.
    static void move(Connection connection, List<TokenTimer> timers) throws SQLException {
        String sql =
                """
                update token_timer t set sequence = n.sequence, status = n.status,
                  rung_at = n.rung_at, rung = n.rung, rung_clock = n.rung_clock,
                  refresh_at = n.refresh_at, expiry_at = n.expiry_at
                from unnest(?::bigint[], ?::bigint[], ?::int[], ?::timestamptz[], ?::text[],
                  ?::int[], ?::timestamptz[], ?::timestamptz[])
                  as n (token, sequence, status, rung_at, rung, rung_clock, refresh_at, expiry_at)
                where t.token = n.token
                """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            new Columns<>(statement, 1, timers)
                    .bigint(TokenTimer::token)
                    .bigint(TokenTimer::sequence)
                    .integer(timer -> timer.status().ordinal())
                    .instant(timer -> timer.armed().rungAt())
                    .text(TimerRows::rungText)
                    .integer(TimerRows::rungClock)
                    .instant(TokenTimer::refreshAt)
                    .instant(TokenTimer::expiryAt);
            statement.executeUpdate();
        }
    }

    private static void write(Connection connection, String sql, List<TokenTimer> timers)
            throws SQLException {
        if (timers.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            new Columns<>(statement, 1, timers)
                    .bigint(TokenTimer::token)
                    .bigint(TokenTimer::sequence)
                    .bigint(TokenTimer::fence)
                    .integer(TokenTimer::generation)
                    .integer(TokenTimer::head)
                    .integer(timer -> timer.status().ordinal())
                    .instant(TokenTimer::startedAt)
                    .instant(TokenTimer::expiresAt)
                    .instant(TokenTimer::grantExpiresAt)
                    .bool(timer -> timer.life().grantFixed())
                    .instant(timer -> timer.life().previousExpiresAt())
                    .instant(timer -> timer.armed().rungAt())
                    .text(TimerRows::rungText)
                    .integer(TimerRows::rungClock)
                    .instant(TokenTimer::refreshAt)
                    .instant(TokenTimer::expiryAt)
                    .instant(TokenTimer::retireAt)
                    .instant(TokenTimer::leaseUntil);
            int written = statement.executeUpdate();
            if (written != timers.size()) {
                throw new IllegalStateException(
                        "%d hot rows written, must be %d".formatted(written, timers.size()));
            }
        }
    }

    static void delete(Connection connection, Collection<Long> keys) throws SQLException {
        Array tokens = connection.createArrayOf("bigint", keys.toArray(Long[]::new));
        for (String table : List.of("token_timer", "token_plan")) {
            try (PreparedStatement statement =
                    connection.prepareStatement("delete from " + table + " where token = any(?)")) {
                statement.setArray(1, tokens);
                statement.executeUpdate();
            }
        }
    }

    private static @Nullable String rungText(TokenTimer timer) {
        ArmedRung rung = timer.armed().rung();
        return rung == null ? null : rung.rung().text();
    }

    private static int rungClock(TokenTimer timer) {
        ArmedRung rung = timer.armed().rung();
        return rung == null ? 0 : rung.clock().ordinal();
    }
}
