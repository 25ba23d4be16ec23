package io.tokenvigil.notifier.lane;

import io.tokenvigil.notifier.deciding.Deciding;
import io.tokenvigil.notifier.sending.Freezing;
import io.tokenvigil.notifier.sending.Patience;
import jakarta.enterprise.context.ApplicationScoped;

/// From occasions to frozen mails. Everything that is known is decided before anything is frozen:
/// after an outage a token has many occasions and gets one notice (M-3).
@ApplicationScoped
class Telling {
    private final Deciding deciding;
    private final Freezing freezing;
    private final Patience patience;

    Telling(Deciding deciding, Freezing freezing, Patience patience) {
        this.deciding = deciding;
        this.freezing = freezing;
        this.patience = patience;
    }

    boolean round(Runnable frozen) {
        return switch (deciding.round()) {
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
        boolean some = freezing.round(patience.room(Integer.MAX_VALUE)) > 0;
        if (some) {
            frozen.run();
        }
        // While the server is away, one mail at a time finds out whether it is back.
        return some && !patience.away();
    }
}
