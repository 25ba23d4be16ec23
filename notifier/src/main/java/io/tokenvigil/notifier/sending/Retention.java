package io.tokenvigil.notifier.sending;

import io.tokenvigil.notifier.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/// Forgets what is too old, once an hour: in small steps, so that a large past locks little at a
/// time and other work goes on in between.
@ApplicationScoped
public class Retention {
    private static final long HOUR = Duration.ofHours(1).toNanos();

    /// Rows of a step at most.
    static final int MOST = 1_000;

    private static final List<Past> ALL = List.of(Past.values());

    private final Database database;
    private final RetentionConfig config;
    private long last = System.nanoTime() - HOUR;
    private int next;

    Retention(Database database, RetentionConfig config) {
        this.database = database;
        this.config = config;
    }

    /// One step, if it is time.
    ///
    /// @return whether there may be more
    public synchronized boolean step() {
        if (System.nanoTime() - last < HOUR) {
            return false;
        }
        Past past = ALL.get(next);
        int forgotten =
                database.transaction(
                        transaction -> past.forget(transaction, config.notices(), MOST));
        next = forgotten < MOST ? next + 1 : next;
        if (next < ALL.size()) {
            return true;
        }
        next = 0;
        last = System.nanoTime();
        return false;
    }
}
