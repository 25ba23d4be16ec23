package io.tokenvigil.embedded.provider;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How often the tokens of one chain were presented for new ones.
final class Tally {
    private int presentations;
    private int repeated;
    private int reused;
    private @Nullable Instant lastAt;

    void count(LedgerEntry entry) {
        presentations++;
        repeated += entry.presentation() > 1 ? 1 : 0;
        reused += entry.reuse() ? 1 : 0;
        lastAt = entry.at();
    }

    int presentations() {
        return presentations;
    }

    /// Presentations of a value that had been presented before, spent or not.
    int repeated() {
        return repeated;
    }

    /// Presentations of a value that had been spent before.
    int reused() {
        return reused;
    }

    @Nullable Instant lastAt() {
        return lastAt;
    }
}
