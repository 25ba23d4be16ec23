package io.tokenvigil.registry.journal;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// Sends batches, and waits until Kafka has all of one on all its replicas.
///
/// A record never times out: given up and sent again it would come twice, and behind those that
/// came after it. While Kafka is away everything simply waits.
final class Publisher implements AutoCloseable {

    private static final int WAIT_MILLIS = 500;

    private final KafkaProducer<byte[], byte[]> producer;

    Publisher(KafkaConfig config) {
        Map<String, Object> settings = new HashMap<>(config.client());
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers());
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, "token-registry-relay");
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        // With several, a batch that a new partition's leader turned away can be overtaken by the
        // next, whose sequence is then out of order at every retry: for ever.
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, WAIT_MILLIS);
        settings.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
        settings.put(ProducerConfig.RETRY_BACKOFF_MAX_MS_CONFIG, 500);
        // A batch is handed over whole: there is nothing to wait for.
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 131_072);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        this.producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /// Records that were handed over, in order; nobody knows yet whether they arrived.
    record Sent(List<Future<RecordMetadata>> records) {}

    /// Hands all of them over. Within a partition they arrive behind those that were handed over
    /// before.
    ///
    /// @throws Failed if Kafka refuses a record for good; what was handed over may arrive
    Sent handOver(List<ProducerRecord<byte[], byte[]>> records, Heartbeat heartbeat)
            throws LeaseLost, TopicLost, Failed, SQLException, InterruptedException {
        List<Future<RecordMetadata>> sent = new ArrayList<>(records.size());
        for (ProducerRecord<byte[], byte[]> event : records) {
            sent.add(send(event, heartbeat));
        }
        return new Sent(sent);
    }

    /// Waits until all of them have arrived.
    ///
    /// @param ends where each partition ended before
    /// @return where each ends now
    /// @throws Failed if Kafka refuses a record for good; the others may have arrived
    Map<Integer, Long> awaitAll(Sent sent, Map<Integer, Long> ends, Heartbeat heartbeat)
            throws LeaseLost, TopicLost, Failed, SQLException, InterruptedException {
        Map<Integer, Long> newEnds = new HashMap<>(ends);
        for (Future<RecordMetadata> one : sent.records()) {
            RecordMetadata arrived = await(one, heartbeat);
            Long before = ends.get(arrived.partition());
            if (before != null && arrived.offset() < before) {
                throw new TopicLost(
                        TopicLost.Sign.SHORTER,
                        "partition %d took a record at %d, must be at %d or after"
                                .formatted(arrived.partition(), arrived.offset(), before));
            }
            newEnds.merge(arrived.partition(), arrived.offset() + 1, Math::max);
        }
        return newEnds;
    }

    private Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> event, Heartbeat heartbeat)
            throws LeaseLost, TopicLost, Failed, SQLException, InterruptedException {
        while (true) {
            // A relay that slept past its lease finds out here, not after it has sent.
            if (!heartbeat.isFresh()) {
                heartbeat.beat();
            }
            Future<RecordMetadata> sent = producer.send(event);
            if (!isRefusedForNow(sent)) {
                return sent;
            }
            heartbeat.beat();
        }
    }

    /// Without metadata or room a record is not taken at all: it is nowhere, and is offered again.
    private static boolean isRefusedForNow(Future<RecordMetadata> sent) throws Failed {
        return switch (sent.state()) {
            case FAILED -> {
                if (sent.exceptionNow() instanceof TimeoutException) {
                    yield true;
                }
                throw new Failed(sent.exceptionNow());
            }
            case RUNNING, SUCCESS, CANCELLED -> false;
        };
    }

    private static RecordMetadata await(Future<RecordMetadata> sent, Heartbeat heartbeat)
            throws LeaseLost, TopicLost, Failed, SQLException, InterruptedException {
        while (true) {
            try {
                return sent.get(WAIT_MILLIS, TimeUnit.MILLISECONDS);
            } catch (java.util.concurrent.TimeoutException e) {
                heartbeat.beat();
            } catch (ExecutionException e) {
                throw new Failed(e.getCause() == null ? e : e.getCause());
            }
        }
    }

    /// Drops what has not left yet.
    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }

    /// Kafka will not take a record, whatever one waits for.
    static final class Failed extends Exception {
        Failed(Throwable cause) {
            super("Kafka refused a record: " + cause.getClass().getSimpleName(), cause);
        }
    }
}
