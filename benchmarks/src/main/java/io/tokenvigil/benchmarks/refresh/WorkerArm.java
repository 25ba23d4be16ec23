package io.tokenvigil.benchmarks.refresh;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenvigil.benchmarks.arrival.Stamps;
import io.tokenvigil.benchmarks.arrival.Watch;
import io.tokenvigil.benchmarks.frame.Arm;
import io.tokenvigil.benchmarks.ground.Ground;
import io.tokenvigil.benchmarks.meter.Meter;
import io.tokenvigil.embedded.Postgres;
import io.tokenvigil.embedded.Waiting;
import io.tokenvigil.embedded.http.Json;
import io.tokenvigil.quickstart.RegistryApi;
import io.tokenvigil.quickstart.Stack;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// A registry and a worker. Tokens whose refresh is due are imported while their provider is
/// suspended; a lap begins when it is resumed, and ends when the last `TokenRefreshed` is on Kafka:
/// leased, spent, called, captured, promoted, published.
final class WorkerArm implements Arm {
    private static final Duration DUE_LIMIT = Duration.ofMinutes(5);
    // The kind's number in the table.
    private static final int REFRESH = 1;

    private static final Duration LOOK = Duration.ofMillis(200);

    private final String provider;
    private final Stack stack;
    private final RegistryApi api;
    private final Watch watch;
    private final Meter meter;

    /// @param endpoint the provider's
    /// @param inFlight calls at once
    WorkerArm(Stack stack, String endpoint, int inFlight, Watch watch, Meter meter) {
        this.stack = stack;
        this.api = stack.api();
        this.watch = watch;
        this.meter = meter;
        this.provider = "p" + endpoint.substring(endpoint.lastIndexOf('/') + 1);
        api.post("/providers", DueTokens.provider(provider, endpoint, inFlight))
                .orFail("add provider");
    }

    @Override
    public String name() {
        return "registry, worker";
    }

    @Override
    public Meter meter() {
        return meter;
    }

    @Override
    public Work prepare(int items) throws Exception {
        post("suspend");
        List<String> ids = register(items);
        if (!Waiting.until(DUE_LIMIT, LOOK, () -> due(stack.postgres()) >= items)) {
            throw new IllegalStateException(
                    "%d of %d refreshes are due".formatted(due(stack.postgres()), items));
        }
        Ground.checkpoint(stack.postgres());
        return () -> {
            long start = Stamps.now();
            post("resume");
            return watch.await(ids, start);
        };
    }

    private void post(String what) {
        api.post("/providers/" + provider + "/" + what, Map.of()).orFail(what);
    }

    private List<String> register(int items) throws IOException {
        Instant now = Clock.systemUTC().instant();
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < items; i++) {
            Object token = DueTokens.token(provider, UUID.randomUUID().toString(), now);
            lines.append(Json.MAPPER.writeValueAsString(token)).append('\n');
        }
        String answer = api.postLines("/tokens/import", lines.toString()).orFail("import").text();
        List<String> ids = new ArrayList<>(items);
        try (var all = Json.MAPPER.readerFor(JsonNode.class).<JsonNode>readValues(answer)) {
            all.forEachRemaining(
                    line -> {
                        if (line.hasNonNull("id")) {
                            ids.add(line.get("id").textValue());
                        }
                    });
        }
        if (ids.size() != items) {
            throw new IllegalStateException(
                    "%d of %d lines were imported".formatted(ids.size(), items));
        }
        return ids;
    }

    private static int due(Postgres postgres) {
        try (var connection = postgres.connectAsSuperuser();
                var statement = connection.createStatement();
                var row =
                        statement.executeQuery(
                                "SELECT count(*) FROM vigil.work WHERE kind = " + REFRESH)) {
            row.next();
            return row.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException("what is due cannot be counted", e);
        }
    }
}
