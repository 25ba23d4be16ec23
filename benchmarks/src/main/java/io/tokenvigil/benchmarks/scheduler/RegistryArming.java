package io.tokenvigil.benchmarks.scheduler;

import io.tokenvigil.benchmarks.ground.Importing;
import io.tokenvigil.embedded.http.Json;
import io.tokenvigil.quickstart.RegistryApi;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Tokens that are imported like anybody's, with one rung that is reached at the instant.
public final class RegistryArming implements Arming {
    private static final String PROVIDER = "console";
    private static final String RUNG = "P30D";
    private static final int LINES_A_REQUEST = 50_000;

    private final Importing importing;

    /// Adds the provider that all of them have.
    public RegistryArming(RegistryApi api) {
        importing = new Importing(api);
        api.post(
                        "/providers",
                        Map.of("id", PROVIDER, "displayName", "Console", "protocol", "manual"))
                .orFail("add provider");
    }

    @Override
    public List<String> arm(List<Instant> due) throws IOException {
        List<String> ids = new ArrayList<>(due.size());
        while (ids.size() < due.size()) {
            int end = Math.min(due.size(), ids.size() + LINES_A_REQUEST);
            List<Instant> some = due.subList(ids.size(), end);
            ids.addAll(importing.bringIn(lines(some), some.size()));
        }
        return ids;
    }

    private static String lines(List<Instant> due) throws IOException {
        StringBuilder lines = new StringBuilder();
        Instant last = Instant.MIN;
        String line = "";
        for (Instant each : due) {
            if (!each.equals(last)) {
                last = each;
                line = line(each.plus(Duration.ofDays(30)));
            }
            lines.append(line);
        }
        return lines.toString();
    }

    private static String line(Instant expiresAt) throws IOException {
        Map<String, Object> token =
                Map.of(
                        "name", "Directory Sync",
                        "provider", PROVIDER,
                        "namespace", "default",
                        "owner", Map.of("id", "u-0042"),
                        "recipients", List.of(),
                        "expiresAt", expiresAt.toString(),
                        "policy", Map.of("notices", List.of(RUNG)));
        return Json.MAPPER.writeValueAsString(token) + "\n";
    }
}
