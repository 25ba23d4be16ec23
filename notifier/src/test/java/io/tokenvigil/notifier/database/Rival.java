package io.tokenvigil.notifier.database;

import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Another transaction, which takes one lock and, as soon as somebody waits for it, another.
public final class Rival implements AutoCloseable {
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final CountDownLatch holds = new CountDownLatch(1);
    private final Future<Boolean> done;

    /// Returns when it has the first.
    ///
    /// @param first SQL that locks
    /// @param second the same
    public Rival(OwnSchema schema, String first, String second) throws InterruptedException {
        Database database = schema.database();
        done =
                thread.submit(
                        () ->
                                database.transaction(
                                        transaction -> {
                                            transaction.list(first, _ -> true);
                                            holds.countDown();
                                            awaitSomebodyWaiting(schema);
                                            transaction.list(second, _ -> true);
                                            return true;
                                        }));
        holds.await();
    }

    /// Waits until it is done, and fails where it failed.
    public void join() throws Exception {
        done.get();
    }

    private static void awaitSomebodyWaiting(OwnSchema schema) {
        await().atMost(Duration.ofSeconds(20))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> isSomebodyWaiting(schema));
    }

    private static boolean isSomebodyWaiting(OwnSchema schema) throws SQLException {
        return !schema.texts(
                        """
                        select pid from pg_stat_activity
                        where datname = current_database() and wait_event_type = 'Lock'""")
                .isEmpty();
    }

    @Override
    public void close() {
        thread.close();
    }
}
