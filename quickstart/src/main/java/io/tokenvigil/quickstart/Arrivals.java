package io.tokenvigil.quickstart;

import io.tokenvigil.events.CloudEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/// What one look at the topic found. It comes partition by partition; people want it in the order
/// in which it happened.
final class Arrivals {
    private Arrivals() {}

    /// A record that is an event.
    ///
    /// @param rank its time, or a later one that came before it in its partition
    record Arrival(Instant rank, CloudEvent attributes, ConsumerRecord<byte[], byte[]> entry) {}

    /// By their times, as far as the order of each partition, which is that of each token, allows.
    static List<Arrival> inOrder(Iterable<ConsumerRecord<byte[], byte[]>> records) {
        List<Arrival> arrivals = new ArrayList<>();
        Map<Integer, Instant> latest = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> entry : records) {
            CloudEvent.read(name -> header(entry, name))
                    .ifPresent(
                            event -> {
                                Instant rank =
                                        latest.merge(
                                                entry.partition(), event.time(), Arrivals::later);
                                arrivals.add(new Arrival(rank, event, entry));
                            });
        }
        arrivals.sort(Comparator.comparing(Arrival::rank));
        return arrivals;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static @Nullable String header(ConsumerRecord<byte[], byte[]> entry, String name) {
        Header header = entry.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
