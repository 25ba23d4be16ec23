package io.tokenvigil.worker.hint;

import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import io.tokenvigil.events.Bounds;
import io.tokenvigil.events.ParkingCode;
import io.tokenvigil.events.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Parks records that cannot be read: key, value and place as they were, and a code instead of an
/// exception's text (C-3). Of a record that is too large to be written again, as a compressed one
/// can be, the value is left out.
@ApplicationScoped
class DeadLetters {
    private static final Logger LOG = Logger.getLogger(DeadLetters.class);

    private final Emitter<byte[]> topic;

    DeadLetters(
            @Channel("dead-letters") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
                    Emitter<byte[]> topic) {
        this.topic = topic;
    }

    /// Completes when it is parked, or when that failed and was said: the channel goes on in any
    /// case.
    CompletionStage<Void> park(
            byte @Nullable [] key, int partition, byte @Nullable [] value, ParkingCode code) {
        var done = new CompletableFuture<Void>();
        put(key, partition, value == null ? new byte[0] : value, code, done);
        return done;
    }

    private void put(
            byte @Nullable [] key,
            int partition,
            byte[] value,
            ParkingCode code,
            CompletableFuture<Void> done) {
        var headers =
                new RecordHeaders()
                        .add(
                                Topics.PARKING_CODE_HEADER,
                                code.name().getBytes(StandardCharsets.UTF_8));
        var place =
                OutgoingKafkaRecordMetadata.<byte[]>builder()
                        .withPartition(partition)
                        .withKey(key)
                        .withHeaders(headers)
                        .build();
        topic.send(
                Message.of(
                        value,
                        Metadata.of(place),
                        () -> {
                            done.complete(null);
                            return CompletableFuture.completedFuture(null);
                        },
                        failure -> {
                            var shortKey = Bounds.shortKey(key);
                            var isShort = value.length == 0 && (key == null || shortKey != null);
                            if (failure instanceof RecordTooLargeException && !isShort) {
                                put(shortKey, partition, new byte[0], code, done);
                            } else {
                                LOG.warnf(
                                        "a record could not be parked: code=%s failure=%s",
                                        code, failure.getClass().getName());
                                done.complete(null);
                            }
                            return CompletableFuture.completedFuture(null);
                        }));
    }
}
