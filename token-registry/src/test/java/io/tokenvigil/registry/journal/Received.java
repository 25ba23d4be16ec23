package io.tokenvigil.registry.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tokenvigil.events.CloudEvent;
import io.tokenvigil.events.EventCodec;
import io.tokenvigil.events.Reading;
import io.tokenvigil.events.Topics;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// A record as it lies in the topic, read by the contract that subscribers have.
record Received(int partition, String subject, long sequence, String id, boolean again) {

    static Received of(ConsumerRecord<byte[], byte[]> message) {
        Reading reading = EventCodec.read(header(message, CloudEvent.TYPE_HEADER), message.value());
        if (!(reading instanceof Reading.Known known)) {
            throw new AssertionError("not an event: " + reading);
        }
        return new Received(
                message.partition(),
                new String(message.key(), UTF_8),
                known.event().sequence(),
                header(message, CloudEvent.ID_HEADER),
                message.headers().lastHeader(Topics.REFILL_HEADER) != null);
    }

    private static String header(ConsumerRecord<byte[], byte[]> message, String name) {
        return new String(
                Objects.requireNonNull(message.headers().lastHeader(name)).value(), UTF_8);
    }
}
