package io.tokenvigil.benchmarks.pages;

import io.tokenvigil.embedded.http.Json;
import io.tokenvigil.quickstart.RegistryApi;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// Tokens as an installation has them: of 50 namespaces, 20 providers and 20,000 owners, one in
/// fifty ended in the week before, the others end within a year, and one in twenty never.
final class Population {
    static final int NAMESPACES = 50;
    static final int PROVIDERS = 20;
    static final int OWNERS = 20_000;
    static final int TEAMS = 2_000;

    private static final int LINES_A_REQUEST = 100_000;
    private static final int PAST_DAYS = 7;
    private static final int DAYS = 365;
    private static final double NANOS = 1e9;

    private final RegistryApi api;
    private final Instant now = Clock.systemUTC().instant();

    /// @param api of an empty registry
    Population(RegistryApi api) {
        this.api = api;
        IntStream.range(0, NAMESPACES)
                .forEach(i -> add("/namespaces", Map.of("id", "ns-" + i, "displayName", "N" + i)));
        IntStream.range(0, PROVIDERS)
                .forEach(
                        i ->
                                add(
                                        "/providers",
                                        Map.of(
                                                "id", "p-" + i,
                                                "displayName", "P" + i,
                                                "protocol", "manual")));
    }

    private void add(String path, Map<String, String> what) {
        api.post(path, what).orFail("add to " + path);
    }

    /// Brings them in over the import.
    ///
    /// @param progress told how it goes after each request
    void bringIn(int tokens, Consumer<String> progress) throws IOException {
        long start = System.nanoTime();
        for (int done = 0; done < tokens; ) {
            int next = Math.min(tokens, done + LINES_A_REQUEST);
            String answer =
                    api.postLines("/tokens/import", lines(done, next)).orFail("import").text();
            int imported = imported(answer);
            if (imported != next - done) {
                throw new IllegalStateException(
                        "%d of %d lines were imported".formatted(imported, next - done));
            }
            done = next;
            double seconds = (System.nanoTime() - start) / NANOS;
            progress.accept(
                    "%,d of %,d tokens in %,.0f s, %,.0f/s, %,.0f s left"
                            .formatted(
                                    done,
                                    tokens,
                                    seconds,
                                    done / seconds,
                                    seconds / done * (tokens - done)));
        }
    }

    private String lines(int from, int to) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = from; i < to; i++) {
            lines.append(Json.MAPPER.writeValueAsString(token(i))).append('\n');
        }
        return lines.toString();
    }

    private Map<String, Object> token(int i) {
        String stage = i % 10_000 == 0 ? "rare" : "prod";
        var expiry =
                i % 20 == 0
                        ? Map.entry("neverExpires", (Object) true)
                        : Map.entry("expiresAt", (Object) expiry(i).toString());
        return Map.ofEntries(
                Map.entry("ref", "service-" + i),
                Map.entry("name", "Service " + i),
                Map.entry("provider", "p-" + i % PROVIDERS),
                Map.entry("namespace", "ns-" + i / 7 % NAMESPACES),
                Map.entry("owner", Map.of("id", "owner-" + i / 3 % OWNERS)),
                Map.entry("labels", Map.of("team", "team-" + i / 11 % TEAMS, "stage", stage)),
                Map.entry("recipients", List.of()),
                expiry);
    }

    private Instant expiry(int i) {
        return now.plus(Duration.ofDays(i % DAYS - PAST_DAYS)).plus(Duration.ofSeconds(i % 86_399));
    }

    private static int imported(String answer) throws IOException {
        int imported = 0;
        for (String line : answer.split("\n", -1)) {
            imported += line.contains("\"id\"") ? 1 : 0;
        }
        return imported;
    }
}
