package io.tokenvigil.benchmarks.refresh;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Tokens whose refresh is due, and the provider that refreshes them, as the registry's API takes
/// both.
public final class DueTokens {
    static final Duration AGE = Duration.ofHours(1);

    private static final int AGES_A_LIFE = 10;

    // Refreshes that are due together are moved apart, but none into the first tenth of a life.
    private static final String TENTH = "10%";

    private DueTokens() {}

    /// A [TokenProvider].
    ///
    /// @param settings besides those that all have
    public static Map<String, Object> provider(
            String id, String endpoint, Map<String, Object> settings) {
        Map<String, Object> entry = new HashMap<>(settings);
        entry.put("id", id);
        entry.put("displayName", id);
        entry.put("protocol", "oauth2-refresh-token");
        entry.put("tokenEndpoint", endpoint);
        entry.put(
                "client",
                Map.of(
                        "id", RawLoop.CLIENT,
                        "secret", RawLoop.SECRET,
                        "authentication", "client_secret_basic"));
        return entry;
    }

    /// One whose refresh is due at this very instant. None of it is told to anybody, and the value
    /// before is left alone for as long as anything is measured.
    ///
    /// @param id what the provider stamps when it refreshes it
    public static Map<String, Object> token(String provider, String id, Instant due) {
        return token(provider, id, due, AGE);
    }

    /// Likewise, so long after it was issued and with nine times as long to live.
    static Map<String, Object> token(String provider, String id, Instant due, Duration age) {
        Instant issued = due.minus(age);
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
                "issuedAt", issued.toString(),
                "expiresAt", issued.plus(age.multipliedBy(AGES_A_LIFE)).toString(),
                "policy",
                        Map.of(
                                "notices",
                                List.of(),
                                "overlap",
                                "PT1H",
                                "refresh",
                                Map.of("at", TENTH)));
    }
}
