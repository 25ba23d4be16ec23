package io.tokenvigil.registry.journal;

import io.tokenvigil.embedded.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// Reads a topic from its beginning, without a group.
final class TopicReader implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<Received> received = new ArrayList<>();

    TopicReader(String bootstrapServers, String topic) {
        this.consumer =
                new KafkaConsumer<>(
                        Map.of(
                                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                bootstrapServers,
                                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                                "earliest"),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
        List<TopicPartition> partitions =
                consumer.partitionsFor(topic).stream()
                        .map(p -> new TopicPartition(topic, p.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /// Everything so far; nothing where there is no topic.
    List<Received> read() {
        if (consumer.assignment().isEmpty()) {
            return List.of();
        }
        consumer.poll(Duration.ofMillis(100))
                .forEach(message -> received.add(Received.of(message)));
        return List.copyOf(received);
    }

    /// Everything that is there now.
    List<Received> all() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        boolean isThere =
                Waiting.until(
                        PATIENCE,
                        Duration.ZERO,
                        () -> {
                            read();
                            return ends.entrySet().stream()
                                    .allMatch(
                                            end ->
                                                    consumer.position(end.getKey())
                                                            >= end.getValue());
                        });
        if (!isThere) {
            throw new IllegalStateException("the topic cannot be read to its end: " + ends);
        }
        return List.copyOf(received);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
