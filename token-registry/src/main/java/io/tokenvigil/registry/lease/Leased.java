package io.tokenvigil.registry.lease;

import io.tokenvigil.registry.attempt.Attempt;
import io.tokenvigil.registry.circuit.Probe;
import io.tokenvigil.registry.installation.LockCode;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a claim was given: durable, and not told yet.
///
/// @param probes calls about no token
/// @param askAgain when to ask again unless a hint comes earlier; zero: more is due now
/// @param locked why automatic refresh is locked (I-22), if it is
public record Leased(
        List<Attempt> attempts,
        List<Probe> probes,
        Duration askAgain,
        boolean paused,
        @Nullable LockCode locked) {

    private static final Duration A_SECOND = Duration.ofSeconds(1);

    public Leased {
        attempts = List.copyOf(attempts);
        probes = List.copyOf(probes);
    }

    static Leased whilePaused() {
        return new Leased(List.of(), List.of(), A_SECOND, true, null);
    }

    static Leased whileLocked(LockCode code) {
        return new Leased(List.of(), List.of(), A_SECOND, false, code);
    }
}
