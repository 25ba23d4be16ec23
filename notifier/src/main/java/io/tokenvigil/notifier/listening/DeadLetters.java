package io.tokenvigil.notifier.listening;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.Identifier;
import io.tokenvigil.events.Bounds;
import io.tokenvigil.events.ParkingCode;
import io.tokenvigil.events.Topics;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Where records go that cannot be read: key and value as they were, in the same partition, and one
/// header with a code; no other header and no exception's text (C-3). Of a record that is too large
/// to be written again, as a compressed one can be, the value is left out.
@ApplicationScoped
class DeadLetters {
    private static final Logger LOG = Logger.getLogger(DeadLetters.class);
    private static final String TOPIC = Topics.deadLetters(Topics.NOTIFIER_GROUP);
    private static final long PATIENCE = Duration.ofSeconds(10).toMillis();

    private final Map<String, Object> kafka;
    private final MeterRegistry meters;
    private @Nullable KafkaProducer<byte[], byte[]> producer;

    DeadLetters(
            @Identifier("default-kafka-broker") Map<String, Object> kafka, MeterRegistry meters) {
        this.kafka = Map.copyOf(kafka);
        this.meters = meters;
    }

    /// True once it lies there; false if it could not be put there now.
    synchronized boolean park(ConsumerRecord<byte[], byte[]> record, ParkingCode code)
            throws InterruptedException {
        try {
            put(record, code);
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            LOG.warnf("record not parked, tried again cause=%s", e.getClass().getSimpleName());
            return false;
        }
        meters.counter("tokenvigil.events.parked", "code", code.name()).increment();
        LOG.warnf(
                "record parked partition=%d offset=%d code=%s",
                record.partition(), record.offset(), code);
        return true;
    }

    private void put(ConsumerRecord<byte[], byte[]> record, ParkingCode code)
            throws InterruptedException, ExecutionException, TimeoutException {
        try {
            put(record.partition(), record.key(), record.value(), code);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof RecordTooLargeException)) {
                throw e;
            }
            put(record.partition(), Bounds.shortKey(record.key()), null, code);
        }
    }

    private void put(
            int partition, byte @Nullable [] key, byte @Nullable [] value, ParkingCode code)
            throws InterruptedException, ExecutionException, TimeoutException {
        producer()
                .send(
                        new ProducerRecord<>(
                                TOPIC, partition, null, key, value, List.of(header(code))))
                .get(PATIENCE, TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    synchronized void close() {
        if (producer != null) {
            producer.close(Duration.ofSeconds(5));
        }
    }

    private KafkaProducer<byte[], byte[]> producer()
            throws InterruptedException, ExecutionException, TimeoutException {
        if (producer == null) {
            createTopic();
            Map<String, Object> configuration = new HashMap<>(kafka);
            configuration.put(ProducerConfig.ACKS_CONFIG, "all");
            configuration.put(ProducerConfig.CLIENT_ID_CONFIG, "notifier-dead-letters");
            configuration.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE);
            producer =
                    new KafkaProducer<>(
                            configuration, new ByteArraySerializer(), new ByteArraySerializer());
        }
        return producer;
    }

    /// Topics are never made by use. The number of partitions is the source's, since the letter
    /// keeps its partition.
    private void createTopic() throws InterruptedException, ExecutionException, TimeoutException {
        try (Admin admin = Admin.create(new HashMap<>(kafka))) {
            admin.createTopics(
                            List.of(
                                    new NewTopic(
                                            TOPIC,
                                            Optional.of(Topics.PARTITIONS),
                                            Optional.empty())))
                    .all()
                    .get(PATIENCE, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    private static RecordHeader header(ParkingCode code) {
        return new RecordHeader(
                Topics.PARKING_CODE_HEADER, code.name().getBytes(StandardCharsets.US_ASCII));
    }
}
