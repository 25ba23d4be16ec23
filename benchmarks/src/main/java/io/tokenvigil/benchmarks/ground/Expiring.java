package io.tokenvigil.benchmarks.ground;

import io.tokenvigil.events.Actor;
import io.tokenvigil.events.ActorKind;
import io.tokenvigil.events.CloudEvent;
import io.tokenvigil.events.Event;
import io.tokenvigil.events.EventCodec;
import io.tokenvigil.events.ExpiryClock;
import io.tokenvigil.events.Rung;
import io.tokenvigil.events.TokenExpiring;
import io.tokenvigil.events.TokenFacts;
import io.tokenvigil.events.TokenStatus;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/// The event that a token expires in thirty days, as the registry writes it.
public final class Expiring {
    /// Of every token.
    public static final String NAME = "Directory Sync";

    private Expiring() {}

    public static ProducerRecord<byte[], byte[]> event(String topic, UUID token) {
        Event event =
                new TokenExpiring(
                        new TokenFacts(
                                token,
                                2,
                                "default",
                                NAME,
                                "iij",
                                1,
                                TokenStatus.EXPIRING,
                                Instant.now()
                                        .plus(30, ChronoUnit.DAYS)
                                        .truncatedTo(ChronoUnit.SECONDS),
                                null,
                                Map.of(),
                                new Actor(ActorKind.SYSTEM, "timers")),
                        new TokenExpiring.Notice(Rung.parse("P30D"), ExpiryClock.ACCESS));
        ProducerRecord<byte[], byte[]> entry =
                new ProducerRecord<>(
                        topic,
                        event.subject().getBytes(StandardCharsets.UTF_8),
                        EventCodec.bytes(event));
        entry.headers()
                .add(
                        CloudEvent.TYPE_HEADER,
                        event.type().ceType().getBytes(StandardCharsets.UTF_8));
        return entry;
    }
}
