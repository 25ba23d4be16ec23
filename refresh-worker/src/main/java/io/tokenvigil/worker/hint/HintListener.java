package io.tokenvigil.worker.hint;

import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import io.tokenvigil.events.EventCodec;
import io.tokenvigil.events.ParkingCode;
import io.tokenvigil.events.Reading;
import io.tokenvigil.worker.metrics.WorkerMetrics;
import io.tokenvigil.worker.pull.Wakeup;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.header.Headers;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jspecify.annotations.Nullable;

/// Hears the topic. An event may wake the puller and decides nothing: what is due, the registry
/// says (I-09). What cannot be read is parked, and the next record is handled at once (I-08).
@ApplicationScoped
class HintListener {
    private static final String TYPE = "ce_type";

    private static final int MOST_ON_THEIR_WAY = 1_000;

    private final AtomicInteger onTheirWay = new AtomicInteger();
    private final Wakeup wakeup;
    private final DeadLetters deadLetters;
    private final WorkerMetrics metrics;

    HintListener(Wakeup wakeup, DeadLetters deadLetters, WorkerMetrics metrics) {
        this.wakeup = wakeup;
        this.deadLetters = deadLetters;
        this.metrics = metrics;
    }

    @Incoming("token-events")
    CompletionStage<Void> hear(Message<byte[]> message) {
        @SuppressWarnings("unchecked") // the channel's key deserializer leaves bytes
        IncomingKafkaRecordMetadata<byte[], byte[]> origin =
                message.getMetadata(IncomingKafkaRecordMetadata.class).orElseThrow();
        return switch (EventCodec.read(type(origin.getHeaders()), message.getPayload())) {
            case Reading.Known(var event) -> {
                if (Hint.isWork(event)) {
                    metrics.hinted();
                    wakeup.ring();
                }
                yield message.ack();
            }
            case Reading.Unknown unknown -> park(message, origin, unknown.code());
            case Reading.Malformed(var code) -> park(message, origin, code);
        };
    }

    /// The next record does not wait for this one's dead letter, unless very many are on their way.
    private CompletionStage<Void> park(
            Message<byte[]> message,
            IncomingKafkaRecordMetadata<byte[], ?> origin,
            ParkingCode code) {
        metrics.parked(code);
        onTheirWay.incrementAndGet();
        var parked =
                deadLetters
                        .park(origin.getKey(), origin.getPartition(), message.getPayload(), code)
                        .thenRun(onTheirWay::decrementAndGet)
                        .thenCompose(_ -> message.ack());
        return onTheirWay.get() < MOST_ON_THEIR_WAY
                ? CompletableFuture.completedStage(null)
                : parked;
    }

    private static @Nullable String type(@Nullable Headers headers) {
        var header = headers == null ? null : headers.lastHeader(TYPE);
        return header == null || header.value() == null
                ? null
                : new String(header.value(), StandardCharsets.UTF_8);
    }
}
