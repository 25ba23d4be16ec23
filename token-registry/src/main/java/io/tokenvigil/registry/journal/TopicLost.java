package io.tokenvigil.registry.journal;

/// Kafka no longer has what was published.
final class TopicLost extends Exception {

    /// How that was noticed.
    enum Sign {
        /// There seems to be no topic.
        MISSING,
        /// A partition ends before where it did.
        SHORTER
    }

    private final Sign sign;

    TopicLost(Sign sign, String what) {
        super(what);
        this.sign = sign;
    }

    Sign sign() {
        return sign;
    }
}
