package io.tokenvigil.benchmarks.consume;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/// What one would write instead of a channel: one thread that polls, handles, and commits what it
/// handled without waiting for the broker's word.
public final class PlainClient {
    private static final Duration POLL = Duration.ofSeconds(1);

    private PlainClient() {}

    /// Runs until it is killed.
    ///
    /// @param arguments the place, the broker, the topic, and the file of stamps
    public static void main(String[] arguments) {
        Place place = Place.valueOf(arguments[0]);
        Map<String, Object> settings = new HashMap<>(place.settings(arguments[1], arguments[2]));
        // The others are the channel's own.
        settings.keySet().retainAll(ConsumerConfig.configNames());
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        Handling handling = new Handling(arguments[3]);
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings)) {
            consumer.subscribe(List.of(arguments[2]));
            while (true) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
                if (!records.isEmpty()) {
                    handling.handle(records);
                    consumer.commitAsync();
                }
            }
        }
    }
}
