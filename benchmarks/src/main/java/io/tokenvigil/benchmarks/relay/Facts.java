package io.tokenvigil.benchmarks.relay;

import io.tokenvigil.benchmarks.ground.Expiring;
import io.tokenvigil.events.Deployment;
import io.tokenvigil.events.EventHead;
import io.tokenvigil.events.EventType;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/// What is relayed: the same bodies as the same records, whoever does it.
final class Facts {
    private static final Deployment DEPLOYMENT =
            new Deployment(UUID.randomUUID(), URI.create("http://127.0.0.1:8080"));

    private Facts() {}

    static String body(String subject) {
        return new String(
                Expiring.event("any", UUID.fromString(subject)).value(), StandardCharsets.UTF_8);
    }

    /// As the registry makes it of a row: CloudEvents in binary content mode.
    static ProducerRecord<byte[], byte[]> event(String topic, String subject, String body) {
        ProducerRecord<byte[], byte[]> event =
                new ProducerRecord<>(
                        topic,
                        subject.getBytes(StandardCharsets.UTF_8),
                        body.getBytes(StandardCharsets.UTF_8));
        EventHead head = new EventHead(EventType.TOKEN_EXPIRING, subject, 2, "default", "iij");
        DEPLOYMENT
                .describe(head, Instant.now(), null)
                .headers()
                .forEach(
                        (name, value) ->
                                event.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return event;
    }
}
