package io.tokenvigil.notifier.stage;

import io.tokenvigil.events.CloudEvent;
import io.tokenvigil.events.Event;
import io.tokenvigil.events.EventCodec;
import io.tokenvigil.events.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/// The topic on a real broker, and its dead letters.
public final class Topic implements AutoCloseable {
    /// Far more than a record may have by default; compressed it is small enough for the broker.
    private static final int VAST = 16 << 20;

    private final Map<String, Object> kafka;
    private final KafkaProducer<byte[], byte[]> producer;

    public Topic(String bootstrapServers) {
        this.kafka = Map.of("bootstrap.servers", bootstrapServers, "acks", "all");
        this.producer =
                new KafkaProducer<>(
                        Map.of(
                                "bootstrap.servers",
                                bootstrapServers,
                                "acks",
                                "all",
                                "compression.type",
                                "gzip",
                                "max.request.size",
                                VAST),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
    }

    /// As the registry creates it.
    public void create() {
        try (Admin admin = Admin.create(kafka)) {
            if (!admin.listTopics().names().get().contains(Topics.TOKEN_EVENTS)) {
                admin.createTopics(
                                List.of(
                                        new NewTopic(
                                                Topics.TOKEN_EVENTS, Topics.PARTITIONS, (short) 1)))
                        .all()
                        .get();
            }
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException("topic not created", e);
        }
    }

    public void publish(Event... events) {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (Event event : events) {
            sent.add(
                    producer.send(
                            record(
                                    event.subject(),
                                    event.type().ceType(),
                                    EventCodec.bytes(event))));
        }
        sent.forEach(Topic::awaitSent);
    }

    /// Anything at all; returns when the broker has it.
    public void send(String key, @Nullable String type, byte @Nullable [] body) {
        awaitSent(producer.send(record(key, type, body)));
    }

    private static ProducerRecord<byte[], byte[]> record(
            String key, @Nullable String type, byte @Nullable [] body) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(
                        Topics.TOKEN_EVENTS, key.getBytes(StandardCharsets.UTF_8), body);
        if (type != null) {
            record.headers()
                    .add(CloudEvent.TYPE_HEADER, type.getBytes(StandardCharsets.UTF_8))
                    .add("exception-message", "not to be copied".getBytes(StandardCharsets.UTF_8));
        }
        return record;
    }

    private static void awaitSent(Future<RecordMetadata> sent) {
        try {
            sent.get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException("record not sent", e);
        }
    }

    /// The group starts at the beginning again. Nobody may be reading.
    public void forgetOffsets() {
        Set<TopicPartition> partitions =
                IntStream.range(0, Topics.PARTITIONS)
                        .mapToObj(n -> new TopicPartition(Topics.TOKEN_EVENTS, n))
                        .collect(Collectors.toSet());
        try (Admin admin = Admin.create(kafka)) {
            admin.deleteConsumerGroupOffsets(Topics.NOTIFIER_GROUP, partitions).all().get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException("offsets not forgotten", e);
        }
    }

    /// All dead letters so far; none while there is no such topic.
    public List<ConsumerRecord<byte[], byte[]>> deadLetters() {
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        kafka, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    consumer
                            .listTopics()
                            .getOrDefault(Topics.deadLetters(Topics.NOTIFIER_GROUP), List.of())
                            .stream()
                            .map(info -> new TopicPartition(info.topic(), info.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long all =
                    consumer.endOffsets(partitions).values().stream()
                            .mapToLong(Long::longValue)
                            .sum();
            List<ConsumerRecord<byte[], byte[]>> letters = new ArrayList<>();
            while (letters.size() < all) {
                consumer.poll(Duration.ofMillis(200)).forEach(letters::add);
            }
            return letters;
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
