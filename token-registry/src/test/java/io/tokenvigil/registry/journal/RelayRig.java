package io.tokenvigil.registry.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.events.Deployment;
import io.tokenvigil.registry.database.ConnectionSource;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;

/// A relay as a service has it, without the service: on any database, Kafka and topic.
final class RelayRig implements AutoCloseable {

    static final Deployment DEPLOYMENT =
            new Deployment(new UUID(1, 2), URI.create("http://localhost:8080"));

    private final TopicWatch watch;
    private final Relay relay;
    private final Thread thread;
    private final JournalWaker waker = new JournalWaker();
    private final LongAdder published = new LongAdder();

    /// @param batch events after which the cursor moves
    RelayRig(ConnectionSource connections, String bootstrapServers, String topic, int batch) {
        KafkaConfig config = config(bootstrapServers);
        this.watch = new TopicWatch(config, topic);
        this.relay =
                new Relay(
                        connections,
                        new RelayOffice(
                                batch,
                                () -> new Publisher(config),
                                () -> new Records(topic, DEPLOYMENT),
                                watch,
                                published),
                        waker);
        this.thread = Thread.ofPlatform().name("relay").daemon().start(relay);
    }

    boolean publishes() {
        return relay.holds();
    }

    long published() {
        return published.sum();
    }

    JournalWaker waker() {
        return waker;
    }

    /// Ends it in good order, or says that it does not end.
    @Override
    public void close() {
        relay.stop();
        boolean ended = ends();
        if (!ended) {
            thread.interrupt();
        }
        watch.close();
        assertThat(ended).as("the relay ends when it is stopped").isTrue();
    }

    private boolean ends() {
        try {
            return thread.join(Duration.ofSeconds(20));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static KafkaConfig config(String bootstrapServers) {
        return new KafkaConfig() {
            @Override
            public String bootstrapServers() {
                return bootstrapServers;
            }

            @Override
            public short replicationFactor() {
                return 1;
            }

            @Override
            public Map<String, String> client() {
                return Map.of();
            }
        };
    }
}
