package io.tokenvigil.benchmarks.refresh;

import io.tokenvigil.benchmarks.arrival.Stamps;
import io.tokenvigil.benchmarks.frame.Arm;
import io.tokenvigil.benchmarks.ground.Ground;
import io.tokenvigil.benchmarks.meter.Meter;
import io.tokenvigil.embedded.Postgres;
import io.tokenvigil.embedded.Waiting;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/// A registry and a worker. Tokens whose refresh is due are imported while their provider is
/// suspended; a lap begins when it is resumed, and ends when the last `TokenRefreshed` is on Kafka:
/// leased, spent, called, captured, promoted, published.
final class WorkerArm implements Arm {
    private static final Duration DUE_LIMIT = Duration.ofMinutes(5);
    private static final Duration LOOK = Duration.ofMillis(200);

    // The kind's number in the table.
    private static final int REFRESH = 1;

    private final Services services;
    private final Provisioning provisioning;
    private final String provider;

    /// @param endpoint the provider's
    /// @param inFlight tokens from their lease until their answer is stored, at once
    WorkerArm(Services services, String endpoint, int inFlight) {
        this.services = services;
        this.provisioning = services.provisioning();
        this.provider =
                "p%s-%d".formatted(endpoint.substring(endpoint.lastIndexOf('/') + 1), inFlight);
        provisioning.provider(
                provider, endpoint, Map.of("rotation", "strict", "maxInFlight", inFlight));
    }

    @Override
    public String name() {
        return "registry, worker";
    }

    @Override
    public Meter meter() {
        return services.meter();
    }

    @Override
    public Work prepare(int items) throws Exception {
        Postgres postgres = services.stack().postgres();
        provisioning.suspend(provider);
        DueToken token = new DueToken(provider, Clock.systemUTC().instant());
        List<String> ids = provisioning.tokens(Collections.nCopies(items, token));
        if (!Waiting.until(DUE_LIMIT, LOOK, () -> due(postgres) >= items)) {
            throw new IllegalStateException(
                    "%d of %d refreshes are due".formatted(due(postgres), items));
        }
        Ground.checkpoint(postgres);
        return () -> {
            long start = Stamps.now();
            provisioning.resume(provider);
            return services.refreshed().await(ids, start);
        };
    }

    private int due(Postgres postgres) {
        return Ground.number(
                postgres,
                "SELECT count(*) FROM vigil.work WHERE kind = %d AND provider = '%s'"
                        .formatted(REFRESH, provider));
    }
}
