package io.tokenvigil.registry.attempt;

import java.time.Duration;

/// How long something is looked into before a person is asked.
public final class Patience {

    /// Counted from when the outcome of a call became unknown (I-13: a minute in all).
    public static final Duration WITH_UNKNOWN_OUTCOMES = Duration.ofSeconds(45);

    private Patience() {}
}
