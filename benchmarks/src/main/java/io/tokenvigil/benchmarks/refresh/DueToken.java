package io.tokenvigil.benchmarks.refresh;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/// A token to be brought in, whose refresh is due at this instant.
///
/// @param age that it has then, which is a tenth of its life
record DueToken(String provider, Instant due, Duration age) {
    private static final String BEHIND_PROVIDER = "~";

    /// One that lives for hours.
    DueToken(String provider, Instant due) {
        this(provider, due, DueTokens.AGE);
    }

    /// As a line of an import, each time another token. What the provider stamps for it begins with
    /// [#stamp(String)].
    Map<String, Object> line() {
        return DueTokens.token(provider, stamp(provider) + UUID.randomUUID(), due, age);
    }

    /// How the stamps of a provider's tokens begin.
    static String stamp(String provider) {
        return provider + BEHIND_PROVIDER;
    }
}
