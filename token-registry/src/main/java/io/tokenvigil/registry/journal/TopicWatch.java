package io.tokenvigil.registry.journal;

import io.tokenvigil.events.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/// Makes the topics, and notices when Kafka has lost what was published there. Asks at most once a
/// second and never waits for an answer: it is looked at when it has come.
final class TopicWatch implements AutoCloseable {

    private static final long EVERY = Duration.ofSeconds(1).toNanos();
    private static final int ANSWER_MILLIS = 2_000;

    /// What came of making the topics.
    enum Made {
        /// The events' topic was there.
        THERE,
        /// It is new, and empty.
        NEW,
        /// Kafka does not answer.
        UNKNOWN
    }

    private final Map<String, Object> settings;
    private final String topic;
    private final List<NewTopic> topics;
    private @Nullable Admin admin;
    private long askedAt = System.nanoTime() - EVERY;
    private @Nullable KafkaFuture<Map<String, TopicDescription>> described;
    private @Nullable KafkaFuture<Map<TopicPartition, ListOffsetsResultInfo>> asked;
    private Map<Integer, Long> recorded = Map.of();
    private boolean suspicious;
    private volatile boolean answers;

    TopicWatch(KafkaConfig config, String topic) {
        this.settings = new HashMap<>(config.client());
        settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers());
        settings.put(AdminClientConfig.CLIENT_ID_CONFIG, "token-registry-topics");
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_MILLIS);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_MILLIS);
        settings.put(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
        this.topic = topic;
        this.topics =
                List.of(
                        topic(topic, config),
                        topic(Topics.deadLetters(Topics.REFRESH_WORKER_GROUP), config),
                        topic(Topics.deadLetters(Topics.NOTIFIER_GROUP), config));
    }

    /// Whether Kafka answered when it was last asked.
    boolean answers() {
        return answers;
    }

    /// Makes the topics that are missing; those that exist stay as they are.
    Made makeTopics() throws InterruptedException {
        described = null;
        asked = null;
        suspicious = false;
        Made result = Made.UNKNOWN;
        Map<String, KafkaFuture<Void>> made;
        try {
            made = admin().createTopics(topics).values();
        } catch (KafkaException e) {
            // No broker's name resolves.
            answers = false;
            return result;
        }
        for (Map.Entry<String, KafkaFuture<Void>> one : made.entrySet()) {
            Made state = made(one.getValue());
            if (state == Made.UNKNOWN) {
                answers = false;
                return state;
            }
            result = one.getKey().equals(topic) ? state : result;
        }
        answers = true;
        return result;
    }

    /// Asks, or looks whether the answer has come, and holds it against what was recorded when it
    /// was asked for: later records may have arrived before or after it was given.
    ///
    /// @param ends by partition: where the topic ended after what was published
    void look(Map<Integer, Long> ends) throws TopicLost, InterruptedException {
        if (asked != null) {
            if (asked.isDone()) {
                compare(asked);
            }
        } else if (described != null) {
            if (described.isDone()) {
                askForEnds(described, ends);
            }
        } else if (System.nanoTime() - askedAt >= EVERY) {
            askedAt = System.nanoTime();
            described = admin().describeTopics(List.of(topic)).allTopicNames();
        }
    }

    @Override
    public void close() {
        if (admin != null) {
            admin.close(Duration.ZERO);
        }
    }

    /// Not made before it is needed: without a broker whose name resolves there can be none, and
    /// the service starts without Kafka.
    private Admin admin() {
        if (admin == null) {
            admin = Admin.create(settings);
        }
        return admin;
    }

    /// The end of a topic that is not there would be asked for until the time is up; whether it is
    /// there is told at once.
    private void askForEnds(
            KafkaFuture<Map<String, TopicDescription>> answer, Map<Integer, Long> ends)
            throws TopicLost, InterruptedException {
        described = null;
        recorded = Map.copyOf(ends);
        try {
            TopicDescription description =
                    Objects.requireNonNull(answer.get().get(topic), "the topic that was asked for");
            asked = admin().listOffsets(latest(description)).all();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                throw new TopicLost(TopicLost.Sign.MISSING, "there is no topic " + topic);
            }
            answers = false;
        }
    }

    /// Seen once, a lower end may be a leader that has just taken over.
    private void compare(KafkaFuture<Map<TopicPartition, ListOffsetsResultInfo>> answer)
            throws TopicLost, InterruptedException {
        asked = null;
        try {
            Map<Integer, Long> ends = new HashMap<>();
            answer.get().forEach((at, end) -> ends.put(at.partition(), end.offset()));
            answers = true;
            boolean shorter =
                    recorded.entrySet().stream()
                            .anyMatch(was -> ends.getOrDefault(was.getKey(), 0L) < was.getValue());
            boolean again = shorter && suspicious;
            suspicious = shorter && !again;
            if (again) {
                throw new TopicLost(TopicLost.Sign.SHORTER, "the topic ends before where it did");
            }
        } catch (ExecutionException e) {
            answers = false;
        }
    }

    private Map<TopicPartition, OffsetSpec> latest(TopicDescription description) {
        return description.partitions().stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .collect(Collectors.toMap(Function.identity(), at -> OffsetSpec.latest()));
    }

    private static Made made(KafkaFuture<Void> creation) throws InterruptedException {
        try {
            creation.get(ANSWER_MILLIS, TimeUnit.MILLISECONDS);
            return Made.NEW;
        } catch (ExecutionException e) {
            return e.getCause() instanceof TopicExistsException ? Made.THERE : Made.UNKNOWN;
        } catch (TimeoutException e) {
            return Made.UNKNOWN;
        }
    }

    private static NewTopic topic(String name, KafkaConfig config) {
        Optional<Short> replicas =
                config.replicationFactor() < 1
                        ? Optional.empty()
                        : Optional.of(config.replicationFactor());
        return new NewTopic(name, Optional.of(Topics.PARTITIONS), replicas)
                .configs(
                        Map.of(
                                TopicConfig.RETENTION_MS_CONFIG,
                                Long.toString(Topics.RETENTION.toMillis()),
                                TopicConfig.CLEANUP_POLICY_CONFIG,
                                TopicConfig.CLEANUP_POLICY_DELETE));
    }
}
