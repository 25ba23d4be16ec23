package io.tokenvigil.benchmarks.arrival;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// A process of its own that reads a topic from its beginning and stamps the key of every record,
/// whoever wrote it.
public final class KafkaWatcher {
    private static final Duration POLL = Duration.ofMillis(100);

    private KafkaWatcher() {}

    /// Runs until it is killed.
    ///
    /// @param arguments the broker, the topic, the file of stamps, and what the header `ce_type` of
    ///   records that count is
    public static void main(String[] arguments) throws IOException {
        Stamps stamps = new Stamps(Path.of(arguments[2]));
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", arguments[0]),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(arguments[1]).stream()
                            .map(info -> new TopicPartition(info.topic(), info.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (true) {
                var records = consumer.poll(POLL);
                long now = Stamps.now();
                for (ConsumerRecord<byte[], byte[]> record : records) {
                    if (type(record).equals(arguments[3])) {
                        stamps.stamp(new String(record.key(), StandardCharsets.UTF_8), now);
                    }
                }
                stamps.show();
            }
        }
    }

    private static String type(ConsumerRecord<byte[], byte[]> record) {
        Header header = record.headers().lastHeader("ce_type");
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
