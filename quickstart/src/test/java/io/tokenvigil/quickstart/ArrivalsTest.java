package io.tokenvigil.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.events.CloudEvent;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void whatComesPartitionByPartitionIsPutInTheOrderOfItsTimes() {
        List<Arrivals.Arrival> arrivals =
                Arrivals.inOrder(List.of(record(0, 1), record(0, 5), record(1, 2), record(1, 4)));

        assertThat(seconds(arrivals)).containsExactly(1L, 2L, 4L, 5L);
    }

    @Test
    void theOrderOfAPartitionStays() {
        List<Arrivals.Arrival> arrivals =
                Arrivals.inOrder(List.of(record(0, 5), record(0, 3), record(1, 4), record(1, 6)));

        assertThat(seconds(arrivals)).containsExactly(4L, 5L, 3L, 6L);
    }

    @Test
    void whatIsNoEventIsLeftOut() {
        List<Arrivals.Arrival> arrivals =
                Arrivals.inOrder(
                        List.of(new ConsumerRecord<>("token-events", 0, 0, new byte[0], null)));

        assertThat(arrivals).isEmpty();
    }

    private static List<Long> seconds(List<Arrivals.Arrival> arrivals) {
        return arrivals.stream()
                .map(
                        arrival ->
                                arrival.attributes().time().getEpochSecond()
                                        - NOON.getEpochSecond())
                .toList();
    }

    private static ConsumerRecord<byte[], byte[]> record(int partition, int second) {
        ConsumerRecord<byte[], byte[]> record =
                new ConsumerRecord<>("token-events", partition, 0, new byte[0], new byte[0]);
        URI address = URI.create("http://127.0.0.1:8080");
        new CloudEvent(
                        new UUID(partition, second),
                        "TokenChanged",
                        address,
                        NOON.plusSeconds(second),
                        "token",
                        address,
                        null,
                        null,
                        "demo")
                .headers()
                .forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        return record;
    }
}
