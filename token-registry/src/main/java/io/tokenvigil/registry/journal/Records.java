package io.tokenvigil.registry.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tokenvigil.events.Deployment;
import io.tokenvigil.events.EventHead;
import io.tokenvigil.events.EventType;
import io.tokenvigil.events.Topics;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;

/// Rows of the journal as records of the topic: CloudEvents in binary content mode.
///
/// @param topic where to
/// @param deployment whose events they are
record Records(String topic, Deployment deployment) {

    /// Whether an event is published for the first time.
    enum Publication {
        LIVE,
        AGAIN
    }

    /// All of them, in their order.
    ///
    /// @throws LeaseLost.ToNewer if there is a type that only a newer replica knows
    List<ProducerRecord<byte[], byte[]>> all(List<JournalRow> rows, Publication publication)
            throws LeaseLost.ToNewer {
        List<ProducerRecord<byte[], byte[]>> events = known(rows, publication);
        if (events.size() < rows.size()) {
            throw new LeaseLost.ToNewer(rows.get(events.size()).type());
        }
        return events;
    }

    /// Up to the first of a type that only a newer replica knows.
    List<ProducerRecord<byte[], byte[]>> known(List<JournalRow> rows, Publication publication) {
        return rows.stream()
                .map(row -> of(row, publication))
                .takeWhile(Optional::isPresent)
                .map(Optional::get)
                .toList();
    }

    /// Empty for a type that only a newer replica knows.
    Optional<ProducerRecord<byte[], byte[]>> of(JournalRow row, Publication publication) {
        return EventType.ofWireName(row.type()).map(type -> of(row, type, publication));
    }

    private ProducerRecord<byte[], byte[]> of(
            JournalRow row, EventType type, Publication publication) {
        EventHead head =
                new EventHead(type, row.subject(), row.sequence(), row.namespace(), row.provider());
        ProducerRecord<byte[], byte[]> event =
                new ProducerRecord<>(
                        topic, row.subject().getBytes(UTF_8), row.body().getBytes(UTF_8));
        deployment
                .describe(head, row.at(), row.traceparent())
                .headers()
                .forEach((name, value) -> event.headers().add(name, value.getBytes(UTF_8)));
        if (publication == Publication.AGAIN) {
            event.headers().add(Topics.REFILL_HEADER, "true".getBytes(UTF_8));
        }
        return event;
    }
}
