package io.tokenvigil.benchmarks.footprint;

import io.tokenvigil.benchmarks.arrival.Arrivals;
import io.tokenvigil.benchmarks.arrival.Stamps;
import io.tokenvigil.benchmarks.arrival.Watch;
import io.tokenvigil.benchmarks.ground.Importing;
import io.tokenvigil.benchmarks.refresh.DueTokens;
import io.tokenvigil.embedded.http.Json;
import io.tokenvigil.quickstart.RegistryApi;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/// Something to do for all three services: tokens whose owner is told by mail, and as many that are
/// refreshed.
///
/// @param endpoint of the provider that refreshes
/// @param mailed where the mail server stamps whom it has a mail for
/// @param refreshed where the provider stamps what it refreshes
record Load(String endpoint, Watch mailed, Watch refreshed) {
    private static final String BY_HAND = "by-hand";
    private static final String BY_ITSELF = "by-itself";
    private static final int IN_FLIGHT = 20;
    private static final String RUNG = "P30D";

    /// Adds the providers that all of the tokens have, once.
    void introduce(RegistryApi api) {
        api.post(
                        "/providers",
                        Map.of("id", BY_HAND, "displayName", "By hand", "protocol", "manual"))
                .orFail("add provider");
        Map<String, Object> settings = Map.of("rotation", "strict", "maxInFlight", IN_FLIGHT);
        api.post("/providers", DueTokens.provider(BY_ITSELF, endpoint, settings))
                .orFail("add provider");
    }

    /// Returns when every mail and every refresh has arrived where it was to go.
    ///
    /// @param tokens half of which are mailed about
    Arrivals bring(RegistryApi api, int tokens) throws IOException {
        List<String> told = ids(tokens / 2);
        List<String> renewed = ids(tokens - told.size());
        Instant now = Clock.systemUTC().instant();
        StringBuilder lines = new StringBuilder();
        for (String id : told) {
            line(lines, byHand(id, now));
        }
        for (String id : renewed) {
            line(lines, DueTokens.token(BY_ITSELF, id, now));
        }
        long start = Stamps.now();
        new Importing(api).bringIn(lines.toString(), tokens);
        return both(mailed.await(told, start), refreshed.await(renewed, start));
    }

    private static List<String> ids(int count) {
        return Stream.generate(() -> UUID.randomUUID().toString()).limit(count).toList();
    }

    private static void line(StringBuilder lines, Map<String, Object> token) throws IOException {
        lines.append(Json.MAPPER.writeValueAsString(token)).append('\n');
    }

    /// Its rung was reached a minute ago, and is told at once.
    private static Map<String, Object> byHand(String id, Instant now) {
        return Map.of(
                "name", "Directory Sync",
                "provider", BY_HAND,
                "namespace", "default",
                "owner", Map.of("id", id),
                "recipients", List.of(Map.of("email", id + "@example.com")),
                "issuedAt", now.minus(Duration.ofDays(1)).toString(),
                "expiresAt", now.plus(Duration.ofDays(30)).minusSeconds(60).toString(),
                "policy", Map.of("notices", List.of(RUNG)));
    }

    private static Arrivals both(Arrivals one, Arrivals other) {
        return new Arrivals(
                one.expected() + other.expected(),
                one.distinct() + other.distinct(),
                one.repeated() + other.repeated(),
                Math.max(one.seconds(), other.seconds()));
    }
}
