package io.tokenvigil.benchmarks.refresh;

import io.tokenvigil.benchmarks.arrival.Arrivals;
import io.tokenvigil.benchmarks.arrival.Stamps;
import io.tokenvigil.benchmarks.frame.Arm;
import io.tokenvigil.benchmarks.ground.Ground;
import io.tokenvigil.benchmarks.ground.Pace;
import io.tokenvigil.benchmarks.meter.Meter;
import io.tokenvigil.embedded.Postgres;
import io.tokenvigil.embedded.Waiting;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/// A registry and a worker with ten providers, whose tokens become due in turn and evenly, far more
/// slowly than they can be refreshed: nobody waits for those before him. Each counts from its own
/// instant until its `TokenRefreshed` is on Kafka. Those of the first provider do not count, for in
/// one of the arms it never answers.
final class TenProvidersArm implements Arm {
    static final int PROVIDERS = 10;

    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final Duration ENDED_LIMIT = TIMEOUT.multipliedBy(10);
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration GUESS = Duration.ofMillis(3);

    private final Services services;
    private final Provisioning provisioning;
    private final String first;
    private final EvenlyDue due;

    /// @param first what the first provider does, in a word
    /// @param endpoint the first provider's
    /// @param others the other providers'
    TenProvidersArm(Services services, String first, String endpoint, String others, Pace pace) {
        this.services = services;
        this.provisioning = services.provisioning();
        this.first = first;
        this.due =
                new EvenlyDue(
                        provisioning,
                        IntStream.range(0, PROVIDERS).mapToObj(this::provider).toList(),
                        pace,
                        DueTokens.AGE,
                        GUESS);
        // With another rotation its first lost answer would open its circuit, and nothing would
        // hang any more.
        add(0, endpoint, "none");
        for (int i = 1; i < PROVIDERS; i++) {
            add(i, others, "strict");
        }
    }

    @Override
    public String name() {
        return "ten providers, first " + first;
    }

    @Override
    public Meter meter() {
        return services.meter();
    }

    @Override
    public Work prepare(int items) throws Exception {
        Ground.checkpoint(services.stack().postgres());
        provisioning.resume(provider(0));
        Map<String, Long> starts = new HashMap<>();
        for (EvenlyDue.Armed one : due.arm(all(items))) {
            if (!one.token().provider().equals(provider(0))) {
                starts.put(one.id(), Stamps.of(one.token().due()));
            }
        }
        return () -> {
            Arrivals arrivals = services.refreshed().await(starts);
            leaveFirstAlone();
            return arrivals;
        };
    }

    /// How many become due where so many count.
    static int all(int counting) {
        return counting * PROVIDERS / (PROVIDERS - 1);
    }

    /// Until the next lap: the other arm's laps are not to have it hanging beside them.
    private void leaveFirstAlone() {
        provisioning.suspend(provider(0));
        if (!Waiting.until(ENDED_LIMIT, LOOK, () -> underWay() == 0)) {
            throw new IllegalStateException("calls to %s do not end".formatted(provider(0)));
        }
    }

    private int underWay() {
        Postgres postgres = services.stack().postgres();
        return Ground.number(
                postgres,
                "SELECT count(*) FROM vigil.attempt WHERE provider = '%s' AND ended_at IS NULL"
                        .formatted(provider(0)));
    }

    private void add(int number, String endpoint, String rotation) {
        provisioning.provider(
                provider(number),
                endpoint,
                Map.of("rotation", rotation, "timeout", TIMEOUT.toString()));
    }

    private String provider(int number) {
        return first + "-" + number;
    }
}
