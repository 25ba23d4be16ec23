package io.tokenvigil.worker.protocol;

import java.util.Arrays;
import java.util.Optional;

/// What a declared request may have filled in.
enum Placeholder {
    REFRESH_TOKEN("refreshToken"),
    ACCESS_TOKEN("accessToken"),
    CLIENT_ID("clientId"),
    CLIENT_SECRET("clientSecret"),
    SCOPE("scope"),
    /// The requested lifetime.
    LIFETIME_SECONDS("lifetimeSeconds"),
    /// The instant at which the requested lifetime is over.
    EXPIRES_AT("expiresAt"),
    /// That instant's day (UTC).
    EXPIRES_ON("expiresOn");

    private final String written;

    Placeholder(String written) {
        this.written = written;
    }

    static Optional<Placeholder> of(String written) {
        return Arrays.stream(values()).filter(each -> each.written.equals(written)).findFirst();
    }
}
