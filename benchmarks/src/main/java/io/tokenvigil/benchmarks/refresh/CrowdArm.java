package io.tokenvigil.benchmarks.refresh;

import io.tokenvigil.benchmarks.arrival.Arrivals;
import io.tokenvigil.benchmarks.arrival.Stamps;
import io.tokenvigil.benchmarks.frame.Arm;
import io.tokenvigil.benchmarks.ground.Ground;
import io.tokenvigil.benchmarks.ground.Pace;
import io.tokenvigil.benchmarks.meter.Meter;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// A registry and a worker, whose providers take only so many calls a second, and tokens that
/// become due far faster. A lap begins when the first is due and ends when the last
/// `TokenRefreshed` is on Kafka; none may have expired by then.
final class CrowdArm implements Arm {
    static final int PROVIDERS = 20;

    /// That each provider takes within a second.
    static final int CALLS = 20;

    // Issued before all were brought in, and of a life of which a tenth is over when a token is
    // due.
    private static final Duration AGE = Duration.ofMinutes(5);
    private static final Duration GUESS = Duration.ofMillis(1);

    private final Services services;
    private final EvenlyDue due;

    CrowdArm(Services services, String endpoint, Pace pace) {
        this.services = services;
        Provisioning provisioning = services.provisioning();
        List<String> providers = providers();
        for (String provider : providers) {
            provisioning.provider(
                    provider,
                    endpoint,
                    Map.of(
                            "rotation",
                            "strict",
                            "rate",
                            Map.of("calls", CALLS, "per", Duration.ofSeconds(1).toString())));
        }
        this.due = new EvenlyDue(provisioning, providers, pace, AGE, GUESS);
    }

    static List<String> providers() {
        return IntStream.range(0, PROVIDERS).mapToObj(number -> "crowd-" + number).toList();
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
        Ground.checkpoint(services.stack().postgres());
        Map<String, Long> starts = new HashMap<>();
        for (EvenlyDue.Armed one : due.arm(items)) {
            starts.put(one.id(), Stamps.of(one.token().due()));
        }
        return () -> {
            Arrivals arrivals = services.refreshed().await(starts);
            demandNoneExpired();
            return arrivals;
        };
    }

    private void demandNoneExpired() {
        int expired =
                Ground.number(
                        services.stack().postgres(),
                        "SELECT count(*) FROM vigil.token_event WHERE type = 'TokenExpired'");
        if (expired > 0) {
            throw new IllegalStateException(
                    "%d tokens expired while they waited for their turn".formatted(expired));
        }
    }
}
