package io.tokenvigil.registry.timer;

import io.tokenvigil.registry.database.ConnectionSource;
import io.tokenvigil.registry.database.Instants;
import io.tokenvigil.registry.journal.JournalRows;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/// Tokens as rows: what registration leaves in the hot tables, without the rest.
public final class StoredTokens {

    private StoredTokens() {}

    public record Stored(Face face, Plan plan, TokenTimer timer) {

        public String subject() {
            return face.id().toString();
        }
    }

    /// A token with this life and plan, armed at `now`.
    static Stored armed(long key, Plan plan, Life life, Instant now) {
        Face face = new Face(new UUID(7, key), "default", "token " + key, "demo", Map.of());
        TokenTimer timer =
                Agenda.rearm(TokenTimer.first(key, 1, 1, life), plan, now, Rearm.REGISTERED);
        return new Stored(face, plan, timer);
    }

    /// Tokens with nothing armed, only to be locked and told of.
    public static List<Stored> idle(int count) {
        Instant now = Instant.EPOCH;
        List<Stored> tokens = new ArrayList<>();
        for (int key = 1; key <= count; key++) {
            tokens.add(armed(key, Plans.manual(), new Life(now, null, null, false), now));
        }
        return tokens;
    }

    public static void insert(ConnectionSource connections, List<Stored> tokens)
            throws SQLException {
        try (Connection connection = connections.open()) {
            TimerRows.insert(connection, tokens.stream().map(Stored::timer).toList());
            PlanRows.insert(
                    connection,
                    tokens.stream()
                            .map(
                                    t ->
                                            new LockedToken(
                                                    t.timer(),
                                                    t.face(),
                                                    t.plan(),
                                                    Instant.EPOCH,
                                                    true))
                            .toList());
            connection.commit();
        }
    }

    /// Locks these tokens, tells one event of each, and writes: all that a service's transaction
    /// does, on a connection that the caller commits.
    public static void tell(Connection connection, List<Long> keys, Telling telling)
            throws SQLException {
        List<TokenTimer> timers = TimerRows.lock(connection, keys);
        Map<Long, PlanRows.Described> described = PlanRows.read(connection, keys).described();
        List<LockedToken> tokens = new ArrayList<>();
        Instant now = clock(connection);
        for (TokenTimer timer : timers) {
            PlanRows.Described d = Objects.requireNonNull(described.get(timer.token()));
            LockedToken token = new LockedToken(timer, d.face(), d.plan(), now, false);
            telling.tell(token);
            tokens.add(token);
        }
        TimerRows.update(connection, tokens.stream().map(LockedToken::timer).toList());
        JournalRows.append(
                connection, tokens.stream().flatMap(t -> t.takeWritten().stream()).toList(), null);
    }

    /// What is told of a locked token.
    public interface Telling {
        void tell(LockedToken token);
    }

    private static Instant clock(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select vigil_clock() as now")) {
            row.next();
            return Instants.of(row, "now");
        }
    }
}
