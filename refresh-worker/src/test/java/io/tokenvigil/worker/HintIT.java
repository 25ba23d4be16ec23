package io.tokenvigil.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tokenvigil.embedded.Kafka;
import io.tokenvigil.embedded.provider.DemoProvider;
import io.tokenvigil.events.ParkingCode;
import io.tokenvigil.events.Topics;
import io.tokenvigil.worker.registry.FakeRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What events do to a worker, and what becomes of it without them.
class HintIT {
    private static final String DEAD = Topics.deadLetters(Topics.REFRESH_WORKER_GROUP);

    @TempDir static Path directory;
    private static Kafka kafka;
    private static FakeRegistry registry;
    private static DemoProvider provider;
    private static ProviderLeases leases;
    private static WorkerProcess worker;

    @BeforeAll
    static void start() throws Exception {
        kafka = new Kafka(directory.resolve("kafka"), 0).start();
        createTopics();
        registry = new FakeRegistry();
        provider = DemoProvider.onLoopback(directory.resolve("provider"), 0);
        leases = new ProviderLeases(provider);
        worker =
                new WorkerProcess(
                                directory,
                                "w1",
                                registry,
                                kafka.bootstrapServers(),
                                provider.port())
                        .start();
        await().atMost(Duration.ofSeconds(30)).until(() -> worker.status("/q/health/well") == 200);
    }

    @AfterAll
    static void stop() {
        worker.close();
        provider.close();
        registry.close();
        kafka.close();
    }

    @Test
    void anEventIsHeardAtOnceAndWhatCannotBeReadIsParkedWithACode() throws Exception {
        // Given
        var body = "{\"canary\": \"4711\"";
        var oversized = "{\"a\":\"" + "x".repeat(20_000) + "\"}";
        var hintsBefore = hints();

        // When: everything that can lie there, and a good one at the end
        try (var producer = producer()) {
            send(producer, "io.tokenvigil.TokenExpiring", body);
            send(producer, "io.tokenvigil.TokenExpiring", oversized);
            send(producer, "io.tokenvigil.TokenExpiring", "[".repeat(10_000));
            send(producer, "io.tokenvigil.TokenExpiring", null);
            send(producer, "io.tokenvigil.TokenTeleported", "{}");
            send(producer, null, "{}");
            producer.send(forgedCloudEvent(body)).get(10, TimeUnit.SECONDS);
            send(producer, "io.tokenvigil.TokenExpiring", GOOD);
        }
        var sent = System.nanoTime();

        // Then
        await().untilAsserted(() -> assertThat(hints()).isEqualTo(hintsBefore + 1));
        assertThat(Duration.ofNanos(System.nanoTime() - sent)).isLessThan(Duration.ofSeconds(1));
        var parked = deadLetters(7);
        assertThat(parked)
                .extracting(record -> code(record))
                .containsExactlyInAnyOrder(
                        ParkingCode.NOT_JSON.name(),
                        ParkingCode.TOO_LARGE.name(),
                        ParkingCode.TOO_COMPLEX.name(),
                        ParkingCode.NOT_JSON.name(),
                        ParkingCode.UNKNOWN_TYPE.name(),
                        ParkingCode.BAD_TYPE.name(),
                        ParkingCode.NOT_JSON.name());
        assertThat(parked)
                .allSatisfy(
                        record ->
                                assertThat(record.headers())
                                        .extracting(Header::key)
                                        .containsExactly(Topics.PARKING_CODE_HEADER));
    }

    @Test
    void anEventShortensTheWaitForWhatIsDue() throws Exception {
        // Given: a registry that says: ask me in a second
        var waits = new ArrayList<Duration>();
        try (var producer = producer()) {
            for (int round = 0; round < 5; round++) {
                var claims = registry.claims().size();
                await().until(() -> registry.claims().size() > claims);
                var lease = leases.refresh(leases.grant());
                registry.grant(lease);
                var due = System.nanoTime();

                // When
                send(producer, "io.tokenvigil.TokenExpiring", GOOD);

                // Then
                await().pollInterval(Duration.ofMillis(5))
                        .until(
                                () ->
                                        registry.answers().stream()
                                                .anyMatch(
                                                        answer ->
                                                                answer.get("attempt")
                                                                        .equals(
                                                                                lease.get(
                                                                                        "attempt"))));
                waits.add(Duration.ofNanos(System.nanoTime() - due));
            }
        }
        assertThat(waits.stream().sorted().toList().get(2)).isLessThan(Duration.ofMillis(600));
    }

    @Test
    void withoutKafkaItIsReadyAndPullsAllTheSame() {
        // Given
        kafka.kill();
        await().atMost(Duration.ofSeconds(60)).until(() -> worker.status("/q/health/well") == 503);

        // When
        var grant = leases.grant();
        registry.grant(leases.refresh(grant));

        // Then
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(leases.presentations(grant)).hasSize(1));
        assertThat(worker.status("/q/health/ready")).isEqualTo(200);
        assertThat(worker.status("/q/health/live")).isEqualTo(200);

        // When
        kafka.start();

        // Then
        await().atMost(Duration.ofSeconds(60)).until(() -> worker.status("/q/health/well") == 200);
        var before = hints();
        try (var producer = producer()) {
            send(producer, "io.tokenvigil.TokenExpiring", GOOD);
        }
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(hints()).isGreaterThan(before));
    }

    private static final String GOOD =
            """
            {"tokenId":"00000000-0000-7000-8000-000000000001","sequence":7,"namespace":"default","name":"a token",
             "provider":"demo","generation":3,"status":"EXPIRING","expiresAt":"2026-11-22T01:00:00Z",
             "refreshExpiresAt":null,"labels":{},"actor":{"kind":"SYSTEM","id":"timer"},
             "reason":"REFRESH","cause":"POINT"}
            """;

    private double hints() {
        return worker.metrics()
                .lines()
                .filter(line -> line.startsWith("tokenvigil_worker_hints_total"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' ') + 1)))
                .sum();
    }

    private static ProducerRecord<byte[], byte[]> forgedCloudEvent(String body) {
        var record = record("io.tokenvigil.TokenExpiring", body);
        record.headers()
                .add("ce_specversion", "1.0".getBytes(StandardCharsets.US_ASCII))
                .add("ce_id", new byte[] {(byte) 0xff, 0})
                .add("ce_time", "yesterday".getBytes(StandardCharsets.US_ASCII))
                .add("ce_source", "::not a uri::".getBytes(StandardCharsets.US_ASCII));
        return record;
    }

    private static void send(
            KafkaProducer<byte[], byte[]> producer, @Nullable String type, @Nullable String body) {
        try {
            producer.send(record(type, body)).get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static ProducerRecord<byte[], byte[]> record(
            @Nullable String type, @Nullable String body) {
        var record =
                new ProducerRecord<byte[], byte[]>(
                        Topics.TOKEN_EVENTS,
                        UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII),
                        body == null ? null : body.getBytes(StandardCharsets.UTF_8));
        if (type != null) {
            record.headers().add("ce_type", type.getBytes(StandardCharsets.US_ASCII));
        }
        return record;
    }

    private List<ConsumerRecord<byte[], byte[]>> deadLetters(int count) {
        var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        try (var consumer =
                new KafkaConsumer<>(
                        Map.<String, Object>of(
                                "bootstrap.servers",
                                kafka.bootstrapServers(),
                                "auto.offset.reset",
                                "earliest"),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            consumer.assign(
                    IntStream.range(0, Topics.PARTITIONS)
                            .mapToObj(partition -> new TopicPartition(DEAD, partition))
                            .toList());
            await().atMost(Duration.ofSeconds(20))
                    .until(
                            () -> {
                                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
                                return records.size() >= count;
                            });
        }
        return records;
    }

    private static String code(ConsumerRecord<?, ?> record) {
        return new String(
                record.headers().lastHeader(Topics.PARKING_CODE_HEADER).value(),
                StandardCharsets.UTF_8);
    }

    private KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private static void createTopics() throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.createTopics(
                            List.of(
                                    new NewTopic(Topics.TOKEN_EVENTS, Topics.PARTITIONS, (short) 1),
                                    new NewTopic(DEAD, Topics.PARTITIONS, (short) 1)))
                    .all()
                    .get(20, TimeUnit.SECONDS);
        }
    }
}
