package io.tokenvigil.benchmarks.refresh;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Tokens whose refresh is due, and the provider that refreshes them, as the registry's API takes
/// both.
public final class DueTokens {
    private DueTokens() {}

    /// A [TokenProvider].
    ///
    /// @param inFlight calls at once
    public static Map<String, Object> provider(String id, String endpoint, int inFlight) {
        return Map.of(
                "id", id,
                "displayName", id,
                "protocol", "oauth2-refresh-token",
                "tokenEndpoint", endpoint,
                "rotation", "strict",
                "maxInFlight", inFlight,
                "client",
                        Map.of(
                                "id", RawLoop.CLIENT,
                                "secret", RawLoop.SECRET,
                                "authentication", "client_secret_basic"));
    }

    /// Most of its life is over, so that its refresh is due at once; none of it is told to anybody.
    ///
    /// @param id what the provider stamps when it refreshes it
    public static Map<String, Object> token(String provider, String id, Instant now) {
        return Map.of(
                "name", "bench",
                "provider", provider,
                "namespace", "default",
                "owner", Map.of("id", "u-0042"),
                "recipients", List.of(),
                "credentials",
                        Map.of(
                                "accessToken",
                                "access-" + id,
                                "refreshToken",
                                TokenProvider.refreshToken(id)),
                "issuedAt", now.minus(Duration.ofHours(10)).toString(),
                "expiresAt", now.plus(Duration.ofHours(1)).toString(),
                "policy", Map.of("notices", List.of(), "overlap", "PT1H"));
    }
}
