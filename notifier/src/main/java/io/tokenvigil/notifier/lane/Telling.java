package io.tokenvigil.notifier.lane;

import io.tokenvigil.notifier.deciding.Deciding;
import io.tokenvigil.notifier.sending.Freezing;
import io.tokenvigil.notifier.sending.Patience;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/// From occasions to frozen mails. Everything that is known is decided before anything is frozen:
/// after an outage a token has many occasions and gets one notice (M-3).
@ApplicationScoped
class Telling {
    /// Where events keep coming there is always something new; what is decided goes out all the
    /// same, this often at least.
    private static final Duration OVERDUE = Duration.ofSeconds(2);

    private final Deciding deciding;
    private final Freezing freezing;
    private final Patience patience;
    private long frozenAt = System.nanoTime();

    Telling(Deciding deciding, Freezing freezing, Patience patience) {
        this.deciding = deciding;
        this.freezing = freezing;
        this.patience = patience;
    }

    boolean round(Runnable frozen) {
        boolean hurried = System.nanoTime() - frozenAt > OVERDUE.toNanos();
        return switch (deciding.round(hurried)) {
            case DECIDED -> true;
            // What was asked about in this round goes out while others are asked about in the next.
            case CONFIRMED -> {
                freeze(frozen);
                yield true;
            }
            case IDLE, AWAY -> freeze(frozen);
        };
    }

    private boolean freeze(Runnable frozen) {
        frozenAt = System.nanoTime();
        boolean some = freezing.round(patience.room(Integer.MAX_VALUE)) > 0;
        if (some) {
            frozen.run();
        }
        // While the server is away, one mail at a time finds out whether it is back.
        return some && !patience.away();
    }
}
