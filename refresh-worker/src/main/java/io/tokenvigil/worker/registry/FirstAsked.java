package io.tokenvigil.worker.registry;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// When a claim was first sent. Its leases may live since then, however often it had to be
/// repeated.
final class FirstAsked {
    private @Nullable UUID request;
    private long nanos;

    synchronized long of(UUID request) {
        if (!request.equals(this.request)) {
            this.request = request;
            this.nanos = System.nanoTime();
        }
        return nanos;
    }
}
