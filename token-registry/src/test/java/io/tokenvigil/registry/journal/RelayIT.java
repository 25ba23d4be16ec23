package io.tokenvigil.registry.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tokenvigil.embedded.ChildProcess;
import io.tokenvigil.embedded.Infrastructure;
import io.tokenvigil.embedded.Kafka;
import io.tokenvigil.embedded.Launch;
import io.tokenvigil.embedded.PostgresRole;
import io.tokenvigil.registry.database.FreshDatabase;
import io.tokenvigil.registry.journal.TopicCheck.Repeats;
import io.tokenvigil.registry.timer.StoredTokens;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelayIT {

    private static final AtomicInteger TOPICS = new AtomicInteger();
    private static final int TOKENS = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final String topic = "events-" + TOPICS.incrementAndGet();
    private String kafka;
    private FreshDatabase database;
    private Writers writers;

    @TempDir private Path directory;

    @BeforeEach
    void begin() throws SQLException {
        kafka = Infrastructure.shared().kafka().bootstrapServers();
        database = opened(FreshDatabase.create());
        StoredTokens.insert(database.registry(), StoredTokens.idle(TOKENS));
        writers = new Writers(database.registry(), TOKENS);
    }

    @AfterEach
    void end() throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }

    @Test
    void twoRelaysOnOneDatabasePublishEachEventOnce() throws Exception {
        RelayRig one = relay();
        RelayRig other = relay();

        writers.run(4, 150, 1);

        assertThat(problemsOnceAllIsThere(Repeats.FORBIDDEN)).isEmpty();
        assertThat(List.of(one.published(), other.published())).contains(0L);
    }

    @Test
    void aBacklogIsPublishedInBatchesWithoutSwappingAnything() throws Exception {
        writers.run(4, 300, 2);

        RelayRig rig = opened(new RelayRig(database.registry(), kafka, topic, 100));

        assertThat(problemsOnceAllIsThere(Repeats.FORBIDDEN)).isEmpty();
        assertThat(rig.published()).isEqualTo(database.number("select count(*) from token_event"));
    }

    @Test
    void aRelayThatIsStoppedWithinABacklogLeavesNothingToBeSentTwice() throws Exception {
        writers.run(4, 300, 6);
        RelayRig first = new RelayRig(database.registry(), kafka, topic, 1);
        try {
            await().pollInterval(Duration.ofMillis(5))
                    .atMost(PATIENCE)
                    .until(() -> first.published() > 50);
        } finally {
            first.close();
        }
        assertThat(first.published())
                .as("stopped before its end")
                .isLessThan(database.number("select count(*) from token_event"));

        relay();

        assertThat(problemsOnceAllIsThere(Repeats.FORBIDDEN)).isEmpty();
    }

    @ParameterizedTest(name = "killed {0}, the {1}th time")
    @CsvSource({"before-sending, 2", "before-sending, 5", "before-moving, 1", "before-moving, 4"})
    void aRelayThatIsKilledWithinABacklogLosesNothing(String when, int time) throws Exception {
        writers.run(3, 100, 7);
        ChildProcess mortal = relayProcess(when, time);
        await().atMost(PATIENCE).until(() -> !mortal.isAlive());

        endLease();
        relay();

        assertThat(problemsOnceAllIsThere(Repeats.ALLOWED)).isEmpty();
        assertThat(mortal.exitCode()).isEqualTo(137);
    }

    @Test
    void whatCannotBeSentHasNothingBeforeItSentTwice() throws Exception {
        for (long token = 1; token <= 10; token++) {
            writers.tell(token);
        }
        // No subject of ours is so long.
        database.run(
                """
                insert into token_event (subject, sequence, type, provider, body)
                values (repeat('x', 5000), 1, 'TokenExpired', 'p', '{}')
                """);

        RelayRig rig = opened(new RelayRig(database.registry(), kafka, topic, 10));
        await().atMost(PATIENCE).until(() -> rig.published() == 10);

        // It tries again each second.
        await().pollDelay(Duration.ofMillis(2500)).until(() -> true);
        assertThat(received()).hasSize(10);
        assertThat(rig.published()).isEqualTo(10);
    }

    @Test
    void whatOnlyANewerReplicaKnowsIsLeftToIt() throws Exception {
        database.run(
                """
                insert into token_event (subject, sequence, type, provider, body)
                values ('1', 1, 'TokenInventedLater', 'p', '{}')
                """);

        relay();

        await().atMost(PATIENCE)
                .until(
                        () ->
                                database.number(
                                                "select count(*) from relay where epoch > 0 and lease_until < vigil_clock()")
                                        == 1);
    }

    @Test
    void aTransactionThatCommitsFiveSecondsLateIsNotSkipped() throws Exception {
        RelayRig rig = relay();
        try (Connection late = database.registry().open();
                Statement statement = late.createStatement()) {
            Writers.tell(late, List.of(1L));
            for (int i = 0; i < 10; i++) {
                writers.tell(2L + i);
                rig.waker().appended();
                statement.execute("select pg_sleep(0.5)");
            }
            await().atMost(PATIENCE).until(() -> rig.published() == 10);

            late.commit();
        }

        assertThat(problemsOnceAllIsThere(Repeats.FORBIDDEN)).isEmpty();
        assertThat(rig.published()).isEqualTo(11);
    }

    @ParameterizedTest(name = "killed {0}, the {1}th time")
    @CsvSource({"before-sending, 2", "before-moving, 3"})
    void aRelayThatIsKilledLosesNothing(String when, int time) throws Exception {
        ChildProcess mortal = relayProcess(when, time);
        await().atMost(PATIENCE).until(() -> database.number("select epoch from relay") == 1);

        writers.run(3, 100, 3);
        await().atMost(PATIENCE).until(() -> !mortal.isAlive());
        endLease();
        relay();

        assertThat(problemsOnceAllIsThere(Repeats.ALLOWED)).isEmpty();
        assertThat(mortal.exitCode()).isEqualTo(137);
    }

    @Test
    void aFrozenRelayCannotMoveTheCursorOnceAnotherHasTakenOver() throws Exception {
        ChildProcess frozen = relayProcess("never", 0);
        await().atMost(PATIENCE)
                .until(
                        () ->
                                database.number("select high_id from relay") == 0
                                        && database.number("select epoch from relay") == 1);
        writers.run(2, 50, 4);
        await().atMost(PATIENCE).until(() -> database.number("select high_id from relay") > 0);

        frozen.freeze();
        RelayRig successor = relay();
        writers.run(2, 50, 5);
        await().atMost(PATIENCE).until(successor::publishes);
        frozen.thaw();
        writers.run(2, 50, 6);

        assertThat(problemsOnceAllIsThere(Repeats.ALLOWED)).isEmpty();
        assertThat(database.number("select epoch from relay")).isEqualTo(2);
        assertThat(successor.publishes()).isTrue();
    }

    @Test
    void aRelayFrozenInsideATransactionHoldsTheOthersUpNoLongerThanItsLease() throws Exception {
        ChildProcess frozen = relayProcess("frozen-moving", 2);
        await().atMost(PATIENCE).until(() -> database.number("select epoch from relay") == 1);
        RelayRig successor = relay();

        writers.run(2, 50, 15);
        await().atMost(PATIENCE).until(() -> isStopped(frozen));

        await().atMost(Duration.ofSeconds(10)).until(successor::publishes);
        frozen.thaw();
        writers.run(2, 50, 16);
        assertThat(problemsOnceAllIsThere(Repeats.ALLOWED)).isEmpty();
        assertThat(database.number("select epoch from relay")).isEqualTo(2);
    }

    @Test
    void aRelayOutlivesItsConnection() throws Exception {
        relay();
        writers.run(2, 50, 7);

        database.endServiceConnections();
        writers.run(2, 50, 8);

        assertThat(problemsOnceAllIsThere(Repeats.ALLOWED)).isEmpty();
    }

    @Test
    void whileKafkaIsAwayEventsWaitAndThenComeOnce() throws Exception {
        Kafka own = ownKafka();
        relay();
        writers.run(2, 30, 9);
        await().atMost(PATIENCE).until(this::allIsPublished);

        own.kill();
        writers.run(2, 100, 10);
        own.start();

        assertThat(problemsOnceAllIsThere(Repeats.FORBIDDEN)).isEmpty();
    }

    @Test
    void aWipedKafkaIsRefilledWithTheSameIdsBehindLiveEvents() throws Exception {
        Kafka own = ownKafka();
        relay();
        writers.run(2, 60, 11);
        await().atMost(PATIENCE).until(this::allIsPublished);
        List<Received> before = received();
        long lost = before.size();

        own.wipe();
        own.start();
        await().atMost(PATIENCE)
                .until(
                        () ->
                                database.number(
                                                        "select count(*) from relay where refill_to is not null")
                                                == 1
                                        || refilled() == lost);
        writers.run(2, 20, 12);
        await().atMost(PATIENCE).until(() -> refilled() == lost);

        // What was published after the loss and before it was noticed comes twice: live, and again.
        assertThat(problemsOnceAllIsThere(Repeats.ALLOWED, Order.OF_REFILL)).isEmpty();
        assertThat(received().stream().filter(Received::again).map(Received::id))
                .hasSameElementsAs(before.stream().map(Received::id).toList());
    }

    @Test
    void onAnotherClusterANewEpochBeginsBehindWhatIsThere() throws Exception {
        writers.run(1, 20, 13);
        database.run("update relay set system_identifier = '1', snapshot = '3:3:'");
        RelayRig rig = relay();
        await().atMost(PATIENCE).until(rig::publishes);
        await().atMost(PATIENCE)
                .until(
                        () ->
                                database.number(
                                                "select count(*) from relay where system_identifier <> '1'")
                                        == 1);

        writers.tell(1L, 2L, 3L);

        await().atMost(PATIENCE).until(() -> rig.published() == 3);
        await().atMost(PATIENCE).until(() -> received().size() == 3);
    }

    /// The count is the whole database's and has autovacuum's transactions in it, so one quiet
    /// window is asked for.
    @Test
    void anIdleRelayAsksTheDatabaseThreeTimesASecondAtMost() throws Exception {
        RelayRig rig = relay();
        writers.tell(1L);
        await().atMost(PATIENCE).until(() -> rig.published() == 1);

        // From busy to idle takes a few looks. Two transactions are the measurement's own.
        await().pollDelay(Duration.ofSeconds(2))
                .atMost(Duration.ofSeconds(60))
                .until(() -> transactionsIn(Duration.ofSeconds(5)), between(5, 17));
    }

    private static Predicate<Long> between(long least, long most) {
        return count -> count >= least && count <= most;
    }

    private long transactionsIn(Duration window) throws SQLException {
        String count =
                "select xact_commit from pg_stat_database where datname = current_database()";
        long before = database.number(count);
        await().atMost(window.multipliedBy(2)).pollDelay(window).until(() -> true);
        return database.number(count) - before;
    }

    private RelayRig relay() {
        return opened(new RelayRig(database.registry(), kafka, topic, 500));
    }

    /// The dead do nothing until it ends by itself.
    private void endLease() throws SQLException {
        database.run("update relay set lease_until = vigil_clock()");
    }

    /// Whether the system has it stopped, as SIGSTOP does.
    private static boolean isStopped(ChildProcess process) throws IOException {
        Process ps =
                new ProcessBuilder("ps", "-o", "state=", "-p", Long.toString(process.pid()))
                        .start();
        try (InputStream state = ps.getInputStream()) {
            return new String(state.readAllBytes(), UTF_8).startsWith("T");
        }
    }

    private ChildProcess relayProcess(String when, int time) {
        ChildProcess process =
                ChildProcess.start(
                        new Launch(
                                "relay",
                                List.of(
                                        Launch.java(),
                                        "-Xmx128m",
                                        "-XX:+UseSerialGC",
                                        "-XX:TieredStopAtLevel=1",
                                        RelayMain.class.getName(),
                                        kafka,
                                        topic,
                                        "20",
                                        when,
                                        Integer.toString(time)),
                                Map.of(
                                        "CLASSPATH",
                                        System.getProperty("java.class.path"),
                                        "DATABASE",
                                        database.url(PostgresRole.REGISTRY)),
                                Path.of("").toAbsolutePath(),
                                directory.resolve("relay.log")));
        open.push(process::kill);
        return process;
    }

    private Kafka ownKafka() {
        Kafka own = opened(new Kafka(directory.resolve("kafka"), 0));
        own.start();
        kafka = own.bootstrapServers();
        return own;
    }

    private boolean allIsPublished() throws SQLException {
        return received().stream().map(Received::id).distinct().count()
                == database.number("select count(*) from token_event");
    }

    private long refilled() {
        return received().stream().filter(Received::again).count();
    }

    private List<Received> received() {
        try (TopicReader reader = new TopicReader(kafka, topic)) {
            reader.all();
            // What is sent twice comes a moment later.
            return reader.read();
        }
    }

    /// Whether live events that came before a refill's are in order with those.
    private enum Order {
        WHOLE,
        OF_REFILL
    }

    private List<String> problemsOnceAllIsThere(Repeats repeats) throws SQLException {
        return problemsOnceAllIsThere(repeats, Order.WHOLE);
    }

    private List<String> problemsOnceAllIsThere(Repeats repeats, Order order) throws SQLException {
        await().atMost(PATIENCE).until(this::allIsPublished);
        List<Received> received = received();
        if (order == Order.OF_REFILL) {
            // Behind live events: each part is in order by itself.
            received =
                    Stream.concat(
                                    received.stream().filter(Received::again),
                                    received.stream().filter(event -> !event.again()))
                            .toList();
        }
        return TopicCheck.problems(received, committed(), repeats);
    }

    private Map<String, Long> committed() throws SQLException {
        Map<String, Long> last = new HashMap<>();
        try (Connection connection = database.owner();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "select subject, max(sequence) from token_event group by subject")) {
            while (row.next()) {
                last.put(row.getString(1), row.getLong(2));
            }
        }
        return last;
    }

    private <T extends AutoCloseable> T opened(T resource) {
        open.push(resource);
        return resource;
    }
}
