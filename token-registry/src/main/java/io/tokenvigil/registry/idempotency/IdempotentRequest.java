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

    void given(String key, String request, Secret body) {
        given = new Given(key, request, body);
    }

    @Nullable Given given() {
        return given;
    }

    /// @param request method and path
    /// @param body as it came over the wire; it may hold secrets
    record Given(String key, String request, Secret body) {}
}
