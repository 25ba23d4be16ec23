package io.tokenvigil.benchmarks.refresh;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/// A token to be brought in, whose refresh is due at this instant.
record DueToken(String provider, Instant due) {

    /// As a line of an import, each time another token.
    Map<String, Object> line() {
        return DueTokens.token(provider, UUID.randomUUID().toString(), due);
    }
}
