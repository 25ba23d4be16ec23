package io.tokenvigil.benchmarks.ground;

import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// Producers that send as the registry's relay does.
public final class Producers {
    private Producers() {}

    /// One of them.
    ///
    /// @param idempotent as order needs it, and so the relay
    public static KafkaProducer<byte[], byte[]> likeRelay(
            String bootstrapServers, boolean idempotent) {
        return new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "acks",
                        "all",
                        "enable.idempotence",
                        idempotent,
                        "linger.ms",
                        0,
                        "batch.size",
                        131_072,
                        "compression.type",
                        "lz4"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }
}
