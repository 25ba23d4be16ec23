package io.tokenvigil.registry.console.signin;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Counts sign-ins that fail, by network address and minute. Nobody guesses a key of 256 bits: this
/// tells whoever goes on trying to stop, and keeps nobody out who has a key.
final class FailedSignIns {

    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    /// More addresses than this are never remembered at once; beyond, what is over is forgotten,
    /// and where that does not help everybody who fails waits.
    private static final int MOST = 10_000;

    private static final int IPV6_NETWORK = 4;

    private final int allowed;
    private final LongSupplier nanos;
    private final Map<String, Window> windows = new HashMap<>();

    /// @param allowed in a minute
    FailedSignIns(int allowed, LongSupplier nanos) {
        this.allowed = allowed;
        this.nanos = nanos;
    }

    /// How long this address has to wait before it may fail again; nothing where it may now.
    synchronized Duration wait(String address) {
        Window window = windows.get(network(address));
        if (window == null || isOver(window)) {
            return windows.size() >= MOST && !forget() ? Duration.ofNanos(MINUTE) : Duration.ZERO;
        }
        return window.failures < allowed
                ? Duration.ZERO
                : Duration.ofNanos(window.began + MINUTE - nanos.getAsLong());
    }

    synchronized void failed(String address) {
        windows.compute(
                network(address),
                (key, window) ->
                        window == null || isOver(window)
                                ? new Window(nanos.getAsLong(), 1)
                                : new Window(window.began, window.failures + 1));
    }

    private boolean forget() {
        windows.values().removeIf(this::isOver);
        return windows.size() < MOST;
    }

    private boolean isOver(@Nullable Window window) {
        return window == null || nanos.getAsLong() - window.began >= MINUTE;
    }

    /// Whoever has one IPv6 address has 2^64 of them.
    private static String network(String address) {
        String[] groups = address.split(":", -1);
        return groups.length <= IPV6_NETWORK
                ? address
                : String.join(":", Arrays.copyOf(groups, IPV6_NETWORK));
    }

    private record Window(long began, int failures) {}
}
