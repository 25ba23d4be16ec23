package io.tokenvigil.benchmarks.pages;

import static java.time.temporal.ChronoUnit.SECONDS;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;

/// A kind of request.
///
/// @param sight of whoever asks
/// @param path of the n-th of them, so that not all are for the same rows
record Asked(String name, Sight sight, IntFunction<String> path) {
    private static final String LIST = "/api/v1/tokens?limit=50";

    static final List<Asked> ALL =
            List.of(
                    page("overview", Sight.ALL),
                    page("overview", Sight.ONE_NAMESPACE),
                    page("overview", Sight.ONE_TEAM),
                    page("tokens", Sight.ALL),
                    page("tokens", Sight.ONE_NAMESPACE),
                    page("tokens", Sight.ONE_TEAM),
                    list("all", _ -> ""),
                    list("of a status", n -> "&status=" + one(n, "ACTIVE", "EXPIRING", "EXPIRED")),
                    list("that need a person", _ -> "&status=NEEDS_PERSON"),
                    list("of a provider", n -> "&provider=p-" + n % Population.PROVIDERS),
                    list("of a namespace", n -> "&namespace=ns-" + n % Population.NAMESPACES),
                    list("of an owner", n -> "&owner=owner-" + n * 97 % Population.OWNERS),
                    list("with a label", n -> "&label=team=team-" + n * 13 % Population.TEAMS),
                    list("with a rare label", _ -> "&label=stage=rare"),
                    list("named alike, few", n -> "&q=Service%207" + (100 + n)),
                    list("named alike, many", n -> "&q=Service%20" + (10 + n % 90)),
                    list(
                            "that end within a day",
                            _ -> "&expiresAfter=" + day(0) + "&expiresBefore=" + day(1)));

    private static Asked list(String name, IntFunction<String> rest) {
        return new Asked("tokens, " + name, Sight.ALL, n -> LIST + rest.apply(n));
    }

    private static Asked page(String name, Sight sight) {
        String whose = sight.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return new Asked(
                "console, %s for %s".formatted(name, whose), sight, _ -> "/console/" + name);
    }

    private static Instant day(int ahead) {
        return Clock.systemUTC().instant().plus(Duration.ofDays(ahead)).truncatedTo(SECONDS);
    }

    private static String one(int n, String... of) {
        return of[n % of.length];
    }

    /// Whether it is a page of the console, which is sent to whoever has signed in.
    boolean isPage() {
        return path.apply(0).startsWith("/console");
    }
}
