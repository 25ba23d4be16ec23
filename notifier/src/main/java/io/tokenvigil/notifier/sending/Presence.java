package io.tokenvigil.notifier.sending;

import io.tokenvigil.notifier.database.Database;
import io.tokenvigil.notifier.database.Sign;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// This process as the others see it: attempts bear its number, and are taken up by somebody else
/// once its sign is gone.
@ApplicationScoped
class Presence {
    /// How long a sign is believed in without a look.
    private static final Duration BELIEVED = Duration.ofSeconds(1);

    private final Database database;
    private @Nullable Sign sign;
    private long seen;

    Presence(Database database) {
        this.database = database;
    }

    /// The number that an attempt bears which begins now. A sign that was lost with its connection
    /// is followed by another; attempts that bear the former number may be missed.
    synchronized int number() {
        Sign current = sign;
        if (current != null && (isFresh() || current.stands())) {
            seen = isFresh() ? seen : System.nanoTime();
            return current.number();
        }
        close();
        Sign next = database.sign();
        sign = next;
        seen = System.nanoTime();
        return next.number();
    }

    @PreDestroy
    synchronized void close() {
        if (sign != null) {
            sign.close();
            sign = null;
        }
    }

    private boolean isFresh() {
        return System.nanoTime() - seen < BELIEVED.toNanos();
    }
}
