package io.tokenvigil.registry.timer;

import java.time.Duration;

/// That a person is needed is told at once, and once more if they still are.
public final class Reminder {

    /// How long after it happened.
    public static final Duration AFTER = Duration.ofDays(1);

    private Reminder() {}
}
