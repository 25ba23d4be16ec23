package io.tokenvigil.registry.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.Startup;
import io.tokenvigil.events.TokenStatus;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Shows the latest [Sample] and [Census] to whoever scrapes.
@Startup
@Singleton
class Gauges {

    private static final double MILLIS = 1000.0;

    private final MeterRegistry registry;
    private final MultiGauge overdue;
    private final MultiGauge circuits;
    private final MultiGauge suspended;

    private volatile Sample latest = Sample.NONE;
    private volatile long shownAt = System.nanoTime();
    private volatile Census counted = Census.NONE;
    private volatile long countedAt = System.nanoTime();

    Gauges(MeterRegistry registry) {
        this.registry = registry;
        this.overdue =
                MultiGauge.builder("tokenvigil.refresh.overdue")
                        .description("Tokens whose refresh has been due for too long")
                        .register(registry);
        this.circuits =
                MultiGauge.builder("tokenvigil.circuit.open")
                        .description("Providers whose answers were lost: no refresh is sent")
                        .register(registry);
        this.suspended =
                MultiGauge.builder("tokenvigil.provider.suspended")
                        .description(
                                "Providers suspended by a person, or since they reject our client")
                        .register(registry);
        for (TokenStatus status : TokenStatus.values()) {
            Gauge.builder("tokenvigil.tokens", () -> tokens(status))
                    .description("Tokens of this status")
                    .tag("status", status.name())
                    .register(registry);
        }
        Gauge.builder("tokenvigil.plans.passed.over", () -> latest.passedOver())
                .description("Tokens whose plans could not follow their policies")
                .register(registry);
        seconds("tokenvigil.due.lag", "The most overdue timer's", () -> latest.dueLag());
        seconds("tokenvigil.relay.lag", "The oldest unpublished event's", () -> latest.relayLag());
        seconds("tokenvigil.nearest.expiry", "Until a token expires", () -> latest.nearestExpiry());
        seconds("tokenvigil.sample.age", "How old these gauges are", () -> since(shownAt));
        seconds(
                "tokenvigil.census.age",
                "How old tokenvigil.tokens and tokenvigil.refresh.overdue are",
                () -> since(countedAt));
    }

    /// Replaces what is shown.
    void show(Sample sample) {
        latest = sample;
        shownAt = System.nanoTime();
        showEach(circuits, sample.openCircuits());
        showEach(suspended, sample.suspended());
    }

    /// Replaces what is counted.
    void show(Census census) {
        counted = census;
        countedAt = System.nanoTime();
        showEach(overdue, census.overdue());
    }

    private static void showEach(MultiGauge gauge, Map<String, Long> byProvider) {
        gauge.register(
                byProvider.entrySet().stream()
                        .map(
                                each ->
                                        MultiGauge.Row.of(
                                                Tags.of("provider", each.getKey()),
                                                each.getValue()))
                        .toList(),
                true);
    }

    private Number tokens(TokenStatus status) {
        return counted.tokens().getOrDefault(status, 0L);
    }

    private static Duration since(long instant) {
        return Duration.ofNanos(System.nanoTime() - instant);
    }

    /// A gauge without a value is NaN, which no alarm compares as small.
    private void seconds(String name, String description, Supplier<@Nullable Duration> value) {
        Gauge.builder(
                        name,
                        () -> {
                            @Nullable Duration now = value.get();
                            return now == null ? Double.NaN : now.toMillis() / MILLIS;
                        })
                .description(description)
                .baseUnit("seconds")
                .register(registry);
    }
}
