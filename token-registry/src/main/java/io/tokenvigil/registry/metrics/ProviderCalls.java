package io.tokenvigil.registry.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tokenvigil.registry.attempt.EndedCalls;
import io.tokenvigil.registry.attempt.EndedCalls.Call;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Singleton;
import java.time.Duration;

/// Counts and times calls to providers, of all workers that report to this replica.
@Singleton
class ProviderCalls {

    private static final Duration[] STEPS = {
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2_500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10)
    };

    private final MeterRegistry registry;

    ProviderCalls(MeterRegistry registry) {
        this.registry = registry;
    }

    void count(@Observes(during = TransactionPhase.AFTER_SUCCESS) EndedCalls ended) {
        ended.calls().forEach(this::count);
    }

    private void count(Call call) {
        Timer.builder("tokenvigil.attempts")
                .description("Calls to providers, as workers reported them")
                .tag("provider", call.provider())
                .tag("kind", call.kind().name())
                .tag("outcome", call.outcome().name())
                .serviceLevelObjectives(STEPS)
                .register(registry)
                .record(call.took());
        if (call.code() != null) {
            registry.counter(
                            "tokenvigil.attempts.failed",
                            "provider",
                            call.provider(),
                            "code",
                            call.code().name())
                    .increment();
        }
    }
}
