package io.tokenvigil.registry.journal;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tokenvigil.events.Deployment;
import io.tokenvigil.events.Topics;
import io.tokenvigil.registry.database.ConnectionSource;
import io.tokenvigil.registry.installation.Installation;
import io.tokenvigil.registry.installation.InstallationConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// This replica's relay, from start to stop.
@ApplicationScoped
public class JournalRelay {

    private static final int BATCH = 5000;
    private static final Duration LAST_BATCH = Duration.ofSeconds(10);

    private final LongAdder published = new LongAdder();
    private final TopicWatch watch;
    private final Relay relay;
    private @Nullable Thread thread;

    JournalRelay(
            KafkaConfig config,
            ConnectionSource connections,
            JournalWaker waker,
            Installation installation,
            InstallationConfig about) {
        this.watch = new TopicWatch(config, Topics.TOKEN_EVENTS);
        RelayOffice office =
                new RelayOffice(
                        BATCH,
                        () -> new Publisher(config),
                        () ->
                                new Records(
                                        Topics.TOKEN_EVENTS,
                                        new Deployment(installation.deployment(), about.address())),
                        watch,
                        published);
        this.relay = new Relay(connections, office, waker);
    }

    /// Whether this replica is the one that publishes.
    public boolean publishes() {
        return relay.holds();
    }

    /// Events that this replica has published since it started, each counted once.
    public long published() {
        return published.sum();
    }

    /// Whether Kafka answered when it was last asked; only the replica that publishes asks.
    public boolean kafkaAnswers() {
        return watch.answers();
    }

    void start(@Observes StartupEvent started) {
        thread = Thread.ofPlatform().name("relay").daemon().start(relay);
    }

    /// Publishes what is on its way, and gives the lease away.
    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        relay.stop();
        if (thread != null && !thread.join(LAST_BATCH)) {
            thread.interrupt();
        }
        watch.close();
    }
}
