package io.tokenvigil.registry.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.tokenvigil.registry.journal.JournalRelay;
import io.tokenvigil.registry.timer.Lanes;
import jakarta.inject.Singleton;

/// What this replica's lanes and relay have done since it started.
@Startup
@Singleton
class EngineMeters {

    EngineMeters(MeterRegistry registry, Lanes lanes, JournalRelay relay) {
        FunctionCounter.builder("tokenvigil.timers.events", lanes, Lanes::events)
                .description("Events that this replica's timers appended")
                .register(registry);
        Gauge.builder("tokenvigil.timers.quarantined", lanes, Lanes::quarantined)
                .description("Tokens whose timers cannot fire and are left alone for the moment")
                .register(registry);
        FunctionCounter.builder("tokenvigil.relay.published", relay, JournalRelay::published)
                .description("Events that this replica published for the first time")
                .register(registry);
        Gauge.builder("tokenvigil.relay.publishes", relay, r -> r.publishes() ? 1 : 0)
                .description("1 on the replica whose relay publishes")
                .register(registry);
        Gauge.builder("tokenvigil.kafka.answers", relay, r -> r.kafkaAnswers() ? 1 : 0)
                .description("Whether Kafka answered the replica whose relay publishes")
                .register(registry);
    }
}
