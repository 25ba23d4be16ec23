package io.tokenvigil.registry.idempotency;

import io.tokenvigil.registry.secrets.Secret;
import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;

/// The present request's `Idempotency-Key`, and what it goes with.
@RequestScoped
class IdempotentRequest {

    /// Characters of a key at most.
    static final int LONGEST_KEY = 128;

    private @Nullable Given given;

    void given(String key, String request, Body body) {
        given = new Given(key, request, body);
    }

    @Nullable Given given() {
        return given;
    }

    /// @param request method and path
    record Given(String key, String request, Body body) {}

    /// What was sent, by how it is told apart from something else.
    sealed interface Body {

        /// It may hold secrets: only a fingerprint under a key of ours gives nothing away.
        record Guarded(Secret bytes) implements Body {}

        /// It holds none: a digest does, which takes no key.
        record Plain(String text) implements Body {}
    }
}
