package io.tokenvigil.benchmarks.scheduler;

import io.tokenvigil.benchmarks.ground.Expiring;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// What every peer does when something is due: sends an event and waits for the broker, so that a
/// crash repeats it and never loses it.
final class Handler {
    private final KafkaProducer<byte[], byte[]> producer;
    private final String topic;

    Handler(String bootstrapServers, String topic) {
        this.topic = topic;
        this.producer =
                new KafkaProducer<>(
                        // Whoever waits for each record gains nothing by waiting for more.
                        Map.of(
                                "bootstrap.servers",
                                bootstrapServers,
                                "acks",
                                "all",
                                "linger.ms",
                                0),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
    }

    void due(String token) {
        try {
            producer.send(Expiring.event(topic, UUID.fromString(token))).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("not sent, so it is tried again", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("not sent, so it is tried again", e);
        }
    }
}
