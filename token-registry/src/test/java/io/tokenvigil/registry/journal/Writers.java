package io.tokenvigil.registry.journal;

import io.tokenvigil.events.Actor;
import io.tokenvigil.events.ActorKind;
import io.tokenvigil.events.TokenExpired;
import io.tokenvigil.registry.database.ConnectionSource;
import io.tokenvigil.registry.timer.StoredTokens;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Transactions as services have them, several at once, on few tokens: each locks some, tells an
/// event or more of each, lingers, and commits or rolls back.
final class Writers {

    private static final Actor SOMEBODY = new Actor(ActorKind.SYSTEM, "test");

    private final ConnectionSource connections;
    private final int tokens;

    Writers(ConnectionSource connections, int tokens) {
        this.connections = connections;
        this.tokens = tokens;
    }

    /// One event of each of these tokens, in one transaction.
    void tell(Long... keys) throws SQLException {
        try (Connection connection = connections.open()) {
            tell(connection, List.of(keys));
            connection.commit();
        }
    }

    /// The same, not committed: the caller does, or not.
    static void tell(Connection connection, List<Long> keys) throws SQLException {
        StoredTokens.tell(connection, keys, token -> token.tell(SOMEBODY, TokenExpired::new));
    }

    /// Returns when all transactions are over.
    void run(int threads, int transactions, long seed) throws Exception {
        try (ExecutorService service = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                Random random = new Random(seed + i);
                all.add(
                        service.submit(
                                () -> {
                                    write(random, transactions);
                                    return true;
                                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new AssertionError("a writer failed", e.getCause());
        }
    }

    private void write(Random random, int transactions) throws SQLException {
        try (Connection connection = connections.open();
                Statement statement = connection.createStatement()) {
            for (int i = 0; i < transactions; i++) {
                List<Long> keys =
                        random.longs(1 + random.nextInt(3), 1, tokens + 1L)
                                .distinct()
                                .sorted()
                                .boxed()
                                .toList();
                tell(connection, keys);
                if (random.nextInt(5) == 0) {
                    statement.execute("select pg_sleep(%d / 1000.0)".formatted(random.nextInt(20)));
                }
                if (random.nextInt(8) == 0) {
                    connection.rollback();
                } else {
                    connection.commit();
                }
            }
        }
    }
}
