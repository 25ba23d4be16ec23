package io.tokenvigil.notifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tokenvigil.events.Bounds;
import io.tokenvigil.events.EventCodec;
import io.tokenvigil.events.ParkingCode;
import io.tokenvigil.events.Topics;
import io.tokenvigil.notifier.stage.Awaited;
import io.tokenvigil.notifier.stage.Stage;
import io.tokenvigil.notifier.stage.Story;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the delivered notifier makes of the topic, and of parts that are away.
class ListeningIT {
    /// A killed reader keeps its place in the group for ten seconds.
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /// How often what takes less than a second is measured: a busy machine can be late once.
    private static final int MEASURED = 5;

    @AutoClose private static final Stage stage = Stage.raised();
    private static final Awaited awaited = new Awaited(stage, PATIENCE);

    @Test
    void theWholeTopicReadAgainTellsNobodyAgain() {
        Story told = Story.create();
        stage.registry().decides(told.subject(), 3, told.holds());
        stage.topic().publish(told.expiring(3, "P14D"), told.expiring(3, "P14D"));
        awaited.notice(told, "SENT");

        stage.notifier().stop();
        stage.topic().forgetOffsets();
        stage.notifier().start();
        Story later = Story.create();
        stage.registry().decides(later.subject(), 1, later.holds());
        stage.topic().publish(told.expiring(3, "P14D"), later.expiring(1, "P30D"));

        awaited.mail(later, 1);
        assertThat(stage.mail().to(told.email())).hasSize(1);
        assertThat(stage.notifier().notices(told.subject())).hasSize(1);
    }

    @Test
    void whatIsNoEventIsParkedWithACodeAndTheNextOneIsHandledWithinASecond() {
        // A notifier that has told nobody yet does everything for the first time.
        tellAnyStory();

        List<Duration> waits =
                Stream.generate(ListeningIT::waitBehindWhatIsNoEvent).limit(MEASURED).toList();

        // The machine has others' work too.
        assertThat(waits.stream().sorted().toList().get(1)).isLessThan(Duration.ofSeconds(1));
    }

    private static void tellAnyStory() {
        Story story = Story.create();
        stage.registry().decides(story.subject(), 1, story.holds());
        stage.topic().publish(story.expiring(1, "P30D"));
        awaited.notice(story, "SENT");
    }

    /// From when the last of them was parked until the registry was asked about the one after it.
    private static Duration waitBehindWhatIsNoEvent() {
        Story story = Story.create();
        stage.registry().decides(story.subject(), 1, story.holds());
        String key = story.subject();
        byte[] good = EventCodec.bytes(story.expiring(1, "P30D"));

        stage.topic()
                .send(
                        key,
                        "io.tokenvigil.TokenExpiring",
                        "{\"a\":".repeat(1_000).getBytes(StandardCharsets.UTF_8));
        stage.topic().send(key, "io.tokenvigil.TokenExpiring", new byte[Bounds.BODY + 1]);
        stage.topic().send(key, "io.tokenvigil.TokenExpiring", new byte[4 << 20]);
        stage.topic().send(key, "io.tokenvigil.TokenExpiring", null);
        stage.topic()
                .send(key, "io.tokenvigil.TokenExpiring", "{}".getBytes(StandardCharsets.UTF_8));
        stage.topic().send(key, "io.tokenvigil.TokenInvented", good);
        stage.topic().send(key, null, good);
        stage.topic().publish(story.expiring(1, "P30D"));

        await().atMost(PATIENCE).until(() -> !stage.registry().about(key).isEmpty());
        List<ConsumerRecord<byte[], byte[]>> parked =
                stage.topic().deadLetters().stream()
                        .filter(
                                letter ->
                                        key.equals(
                                                new String(letter.key(), StandardCharsets.UTF_8)))
                        .toList();
        assertThat(parked)
                .extracting(ListeningIT::onlyHeader)
                .containsExactly(
                        ParkingCode.TOO_COMPLEX.name(),
                        ParkingCode.TOO_LARGE.name(),
                        ParkingCode.TOO_LARGE.name(),
                        ParkingCode.NOT_JSON.name(),
                        ParkingCode.MISSING_FIELD.name(),
                        ParkingCode.UNKNOWN_TYPE.name(),
                        ParkingCode.BAD_TYPE.name());
        // What is too large to be written again is left out.
        assertThat(parked.get(1).value()).hasSize(Bounds.BODY + 1);
        assertThat(parked.get(2).value()).isNull();
        awaited.mail(story, 1);
        Instant lastParked = Instant.ofEpochMilli(parked.getLast().timestamp());
        return Duration.between(lastParked, stage.registry().about(key).getFirst().at());
    }

    @Test
    void aMailGoesOutWhileEventsKeepComing() throws InterruptedException {
        Story story = Story.create();
        stage.registry().decides(story.subject(), 1, story.holds());
        stage.registry().takes(Duration.ofMillis(100));
        AtomicBoolean over = new AtomicBoolean();
        Thread others = Thread.startVirtualThread(() -> publishUntil(over));
        try {
            stage.topic().publish(story.expiring(1, "P30D"));

            awaited.mail(story, 1);

            assertThat(others.isAlive()).isTrue();
        } finally {
            over.set(true);
            others.join();
            stage.registry().takes(Duration.ZERO);
        }
    }

    /// More often than the registry answers.
    private static void publishUntil(AtomicBoolean over) {
        while (!over.get()) {
            stage.topic().publish(Story.create().expiring(1, "P30D"));
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    @Test
    void aForgedEventCausesNoMailAndDoesNotStandInTheWayOfTheTrueOne() {
        Story story = Story.create();
        stage.registry().decides(story.subject(), 5, story.holds());

        stage.topic().publish(story.expiring(4, "P7D"));
        await().atMost(PATIENCE).until(() -> !stage.registry().about(story.subject()).isEmpty());
        stage.topic().publish(story.expiring(5, "P7D"));

        awaited.mail(story, 1);
        assertThat(stage.notifier().notices(story.subject())).hasSize(1);
    }

    @Test
    void aRegistryThatIsAwayIsWaitedForAndThenTheMostUrgentNoticeOfATokenGoesOut() {
        Story story = Story.create();
        stage.registry().away(true);
        stage.registry().decides(story.subject(), 1, story.holds());
        stage.registry().decides(story.subject(), 2, story.holds());
        stage.registry().decides(story.subject(), 3, story.holds());
        try {
            stage.topic()
                    .publish(
                            story.expiring(1, "P1D"), story.expired(3), story.expiring(2, "PT12H"));
            await().atMost(PATIENCE).until(() -> waiting(story) == 3);
            await().atMost(PATIENCE)
                    .until(() -> stage.notifier().status("/q/health/ready", null) == 503);
            assertThat(stage.mail().to(story.email())).isEmpty();
        } finally {
            stage.registry().away(false);
        }

        assertThat(awaited.notice(story, "SENT").get("occasion").asText()).isEqualTo("EXPIRED");
        assertThat(awaited.states(story)).containsExactlyInAnyOrder("SENT", "DROPPED", "DROPPED");
        assertThat(stage.mail().to(story.email())).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 422, 500})
    void whatTheRegistryCannotBeAskedAboutKeepsNothingElseBack(int status) {
        Story asked = Story.create();
        stage.registry().answersInVain(asked.subject(), status);
        stage.topic().publish(asked.expired(1));
        Story story = Story.create();
        stage.registry().decides(story.subject(), 1, story.holds());

        stage.topic().publish(story.expiring(1, "P30D"));

        awaited.mail(story, 1);
    }

    @Test
    void anEventOfATimeThatNoRegistryKnowsIsParkedAndNothingIsAsked() throws SQLException {
        Story forged =
                new Story(
                        UUID.randomUUID(),
                        "Forged",
                        "nobody@example.com",
                        Instant.parse("1969-12-31T23:59:59Z"));
        Story story = Story.create();
        stage.registry().decides(story.subject(), 1, story.holds());

        stage.topic().publish(forged.expiring(1, "P30D"), story.expiring(1, "P30D"));

        awaited.mail(story, 1);
        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(stage.topic().deadLetters())
                                        .filteredOn(
                                                letter ->
                                                        forged.subject()
                                                                .equals(
                                                                        new String(
                                                                                letter.key(),
                                                                                StandardCharsets
                                                                                        .UTF_8)))
                                        .extracting(ListeningIT::onlyHeader)
                                        .containsExactly(ParkingCode.BAD_VALUE.name()));
        assertThat(waiting(forged)).isZero();
        assertThat(stage.registry().about(forged.subject())).isEmpty();
    }

    @Test
    void kafkaAwayIsNoReasonNotToBeReadyAndItsEventsAreReadWhenItIsBack() {
        Story story = Story.create();
        stage.registry().decides(story.subject(), 1, story.holds());
        stage.kafka().kill();
        try {
            assertThat(stage.notifier().status("/q/health/ready", null)).isEqualTo(200);
            assertThat(stage.notifier().status("/q/health/live", null)).isEqualTo(200);
        } finally {
            stage.kafka().start();
        }

        stage.topic().publish(story.expiring(1, "P30D"));

        awaited.mail(story, 1);
    }

    @Test
    void aDatabaseThatWasKilledIsFoundAgain() {
        Story story = Story.create();
        stage.registry().decides(story.subject(), 1, story.holds());
        stage.postgres().kill();
        try {
            stage.topic().publish(story.expiring(1, "P30D"));
            assertThat(stage.notifier().status("/q/health/live", null)).isEqualTo(200);
        } finally {
            stage.postgres().start();
        }

        awaited.mail(story, 1);
        awaited.notice(story, "SENT");
    }

    private static String onlyHeader(ConsumerRecord<byte[], byte[]> letter) {
        assertThat(letter.headers()).hasSize(1);
        return new String(
                letter.headers().lastHeader(Topics.PARKING_CODE_HEADER).value(),
                StandardCharsets.UTF_8);
    }

    private static int waiting(Story story) throws SQLException {
        return stage.number(
                "select count(*) from occasion where state = 'WAITING' and subject = '"
                        + story.subject()
                        + "'");
    }
}
