package io.tokenvigil.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
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
    private static final int ROUNDS = 4;
    private static final int PARTITIONS_A_ROUND = 6;
    private static final int PARTITIONS = ROUNDS * PARTITIONS_A_ROUND;

    /// What becomes of everything that can lie there.
    private static final List<ParkingCode> CODES =
            List.of(
                    ParkingCode.NOT_JSON,
                    ParkingCode.TOO_LARGE,
                    ParkingCode.TOO_LARGE,
                    ParkingCode.TOO_COMPLEX,
                    ParkingCode.NOT_JSON,
                    ParkingCode.UNKNOWN_TYPE,
                    ParkingCode.BAD_TYPE,
                    ParkingCode.NOT_JSON);

    /// Far more than a record may have by default; compressed it is small enough for the broker.
    private static final int VAST = 4 << 20;

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
        // Given: what happens once in a worker's life has happened
        var waits = new ArrayList<Duration>();
        try (var producer = producer()) {
            heardBehindWhatCannotBeRead(producer, 0);

            // When: each time in partitions of its own, since their first records wait longest
            for (int round = 1; round < ROUNDS; round++) {
                waits.add(heardBehindWhatCannotBeRead(producer, round * PARTITIONS_A_ROUND));
            }
        }

        // Then: what else the machine does may hold up one of them
        assertThat(secondQuickest(waits)).isLessThan(Duration.ofSeconds(1));
        var parked = deadLetters(ROUNDS * CODES.size());
        assertThat(parked)
                .extracting(record -> code(record))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, ROUNDS)
                                .boxed()
                                .flatMap(_ -> CODES.stream())
                                .map(ParkingCode::name)
                                .toList());
        assertThat(parked)
                .allSatisfy(
                        record ->
                                assertThat(record.headers())
                                        .extracting(Header::key)
                                        .containsExactly(Topics.PARKING_CODE_HEADER));
        // What is too large to be written again is left out.
        assertThat(parked)
                .filteredOn(record -> code(record).equals(ParkingCode.TOO_LARGE.name()))
                .filteredOn(record -> record.value().length == 0)
                .hasSize(ROUNDS);
    }

    /// Sends everything that can lie there, and a good one at the end in a partition of its own.
    /// Returns how long it took to send that one and to hear it.
    private Duration heardBehindWhatCannotBeRead(
            KafkaProducer<byte[], byte[]> producer, int partition) throws Exception {
        var hintsBefore = hints();
        // All of them together: while they come one by one, nothing waits for long.
        for (var sent : unreadable(partition).stream().map(producer::send).toList()) {
            sent.get(20, TimeUnit.SECONDS);
        }
        var began = System.nanoTime();
        send(producer, partition + 5, "io.tokenvigil.TokenExpiring", GOOD);
        await().untilAsserted(() -> assertThat(hints()).isEqualTo(hintsBefore + 1));
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private static List<ProducerRecord<byte[], byte[]>> unreadable(int partition) {
        var body = "{\"canary\": \"4711\"";
        var oversized = "{\"a\":\"" + "x".repeat(20_000) + "\"}";
        return List.of(
                record(partition, "io.tokenvigil.TokenExpiring", body),
                record(partition + 1, "io.tokenvigil.TokenExpiring", oversized),
                record(partition + 1, "io.tokenvigil.TokenExpiring", "x".repeat(VAST)),
                record(partition + 2, "io.tokenvigil.TokenExpiring", "[".repeat(10_000)),
                record(partition + 3, "io.tokenvigil.TokenExpiring", null),
                record(partition + 4, "io.tokenvigil.TokenTeleported", "{}"),
                record(partition, null, "{}"),
                forgedCloudEvent(partition + 1, body));
    }

    @Test
    void anEventShortensTheWaitForWhatIsDue() {
        // Given: a registry that says: ask me in a second
        var waits = new ArrayList<Duration>();
        try (var producer = producer()) {
            refreshedAfterAnEvent(producer);

            // When
            for (int round = 0; round < 5; round++) {
                waits.add(refreshedAfterAnEvent(producer));
            }
        }

        // Then
        assertThat(secondQuickest(waits)).isLessThan(Duration.ofMillis(600));
    }

    /// Makes a token due when the registry was asked a moment ago, so that the next time is a
    /// second away, and sends an event. Returns how long it took until there was an answer.
    private static Duration refreshedAfterAnEvent(KafkaProducer<byte[], byte[]> producer) {
        var lease = leases.refresh(leases.grant());
        var claims = registry.claims().size();
        await().pollInterval(Duration.ofMillis(5)).until(() -> registry.claims().size() > claims);
        registry.grant(lease);
        var due = System.nanoTime();
        send(producer, "io.tokenvigil.TokenExpiring", GOOD);
        await().pollInterval(Duration.ofMillis(5)).until(() -> isAnswered(lease));
        return Duration.ofNanos(System.nanoTime() - due);
    }

    private static boolean isAnswered(ObjectNode lease) {
        return registry.answers().stream()
                .anyMatch(answer -> answer.get("attempt").equals(lease.get("attempt")));
    }

    @Test
    void withoutKafkaItIsReadyAndPullsAllTheSame() {
        // Given
        kafka.kill();
        await().atMost(Duration.ofSeconds(60)).until(() -> worker.status("/q/health/well") == 503);

        // When: more than one, since the machine may stand still for a while
        var waits = IntStream.range(0, 3).mapToObj(_ -> presentedUnheard()).toList();

        // Then
        assertThat(median(waits)).isLessThan(Duration.ofSeconds(5));
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

    /// Makes a token due without an event. Returns how long it took until it was presented.
    private static Duration presentedUnheard() {
        var grant = leases.grant();
        registry.grant(leases.refresh(grant));
        var due = System.nanoTime();
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(leases.presentations(grant)).hasSize(1));
        return Duration.ofNanos(System.nanoTime() - due);
    }

    private static Duration secondQuickest(List<Duration> waits) {
        return waits.stream().sorted().toList().get(1);
    }

    private static Duration median(List<Duration> waits) {
        return waits.stream().sorted().toList().get(waits.size() / 2);
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

    private static ProducerRecord<byte[], byte[]> forgedCloudEvent(int partition, String body) {
        var record = record(partition, "io.tokenvigil.TokenExpiring", body);
        record.headers()
                .add("ce_specversion", "1.0".getBytes(StandardCharsets.US_ASCII))
                .add("ce_id", new byte[] {(byte) 0xff, 0})
                .add("ce_time", "yesterday".getBytes(StandardCharsets.US_ASCII))
                .add("ce_source", "::not a uri::".getBytes(StandardCharsets.US_ASCII));
        return record;
    }

    private static void send(
            KafkaProducer<byte[], byte[]> producer, @Nullable String type, @Nullable String body) {
        send(producer, null, type, body);
    }

    private static void send(
            KafkaProducer<byte[], byte[]> producer,
            @Nullable Integer partition,
            @Nullable String type,
            @Nullable String body) {
        try {
            producer.send(record(partition, type, body)).get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /// @param partition null: whichever one its key falls into
    private static ProducerRecord<byte[], byte[]> record(
            @Nullable Integer partition, @Nullable String type, @Nullable String body) {
        var record =
                new ProducerRecord<byte[], byte[]>(
                        Topics.TOKEN_EVENTS,
                        partition,
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
                    IntStream.range(0, PARTITIONS)
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
                Map.of(
                        "bootstrap.servers",
                        kafka.bootstrapServers(),
                        "acks",
                        "all",
                        "compression.type",
                        "gzip",
                        "max.request.size",
                        2 * VAST),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private static void createTopics() throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.createTopics(
                            List.of(
                                    new NewTopic(Topics.TOKEN_EVENTS, PARTITIONS, (short) 1),
                                    new NewTopic(DEAD, PARTITIONS, (short) 1)))
                    .all()
                    .get(20, TimeUnit.SECONDS);
        }
    }
}
