package io.tokenvigil.registry.journal;

import io.tokenvigil.events.Topics;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// How many events the notifier has still to read, by its group's offsets. Kafka is asked every few
/// seconds at most, and only while somebody wants to know; nobody waits for its answer.
@Singleton
public class NotifierLag {

    private static final long EVERY = Duration.ofSeconds(5).toNanos();
    private static final long STALE = Duration.ofMinutes(1).toNanos();
    private static final int ANSWER_MILLIS = 2_000;

    private final Map<String, Object> settings;
    private @Nullable Admin admin;
    private long askedAt = System.nanoTime() - EVERY;
    private volatile @Nullable Known known;

    /// @param at when Kafka said so
    private record Known(long events, long at) {}

    NotifierLag(KafkaConfig config) {
        this.settings = new HashMap<>(config.client());
        settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers());
        settings.put(AdminClientConfig.CLIENT_ID_CONFIG, "token-registry-lag");
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_MILLIS);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_MILLIS);
    }

    /// As Kafka said when it was last asked; empty where it has not within a minute, or the
    /// notifier has never read.
    public OptionalLong events() {
        ask();
        Known last = known;
        return last == null || System.nanoTime() - last.at() > STALE
                ? OptionalLong.empty()
                : OptionalLong.of(last.events());
    }

    private synchronized void ask() {
        if (System.nanoTime() - askedAt < EVERY) {
            return;
        }
        askedAt = System.nanoTime();
        try {
            if (admin == null) {
                admin = Admin.create(settings);
            }
            Admin kafka = admin;
            kafka.listConsumerGroupOffsets(Topics.NOTIFIER_GROUP)
                    .partitionsToOffsetAndMetadata()
                    .toCompletionStage()
                    .thenCompose(
                            read ->
                                    kafka.listOffsets(ends(read))
                                            .all()
                                            .toCompletionStage()
                                            .thenAccept(ends -> know(read, ends)));
        } catch (KafkaException e) {
            // No broker's name resolves: nothing is known.
            known = null;
        }
    }

    private void know(
            Map<TopicPartition, OffsetAndMetadata> read,
            Map<TopicPartition, ListOffsetsResultInfo> ends) {
        if (!read.isEmpty()) {
            known = new Known(behind(read, ends), System.nanoTime());
        }
    }

    private static long behind(
            Map<TopicPartition, OffsetAndMetadata> read,
            Map<TopicPartition, ListOffsetsResultInfo> ends) {
        return ends.entrySet().stream()
                .mapToLong(
                        end ->
                                Math.max(
                                        0,
                                        end.getValue().offset()
                                                - Objects.requireNonNull(read.get(end.getKey()))
                                                        .offset()))
                .sum();
    }

    private static Map<TopicPartition, OffsetSpec> ends(
            Map<TopicPartition, OffsetAndMetadata> read) {
        return read.keySet().stream()
                .collect(Collectors.toMap(Function.identity(), at -> OffsetSpec.latest()));
    }

    @PreDestroy
    synchronized void close() {
        if (admin != null) {
            admin.close(Duration.ZERO);
        }
    }
}
