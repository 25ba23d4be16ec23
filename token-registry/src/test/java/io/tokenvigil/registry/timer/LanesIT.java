package io.tokenvigil.registry.timer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tokenvigil.registry.database.FreshDatabase;
import io.tokenvigil.registry.journal.JournalPartitions;
import io.tokenvigil.registry.journal.JournalWaker;
import io.tokenvigil.registry.timer.StoredTokens.Stored;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LanesIT {

    private static final Duration DAY = Duration.ofDays(1);

    /// The machine has others' work too: of so many rounds the one in the middle is judged.
    private static final int ROUNDS = 5;

    private FreshDatabase database;
    private final Quarantine quarantine = new Quarantine();
    private final List<Lane> lanes = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    @BeforeEach
    void begin() throws SQLException {
        database = FreshDatabase.create();
    }

    @AfterEach
    void end() throws SQLException, InterruptedException {
        lanes.forEach(Lane::stop);
        for (Thread thread : threads) {
            thread.interrupt();
            thread.join();
        }
        database.close();
    }

    @Test
    void twoReplicasFireTheWholeScheduleAsTheClockMoves() throws SQLException {
        Instant now = Instant.now();
        List<Stored> tokens = new ArrayList<>();
        for (int key = 1; key <= 60; key++) {
            Plan plan = key % 2 == 0 ? Plans.manual() : Plans.automatic();
            Life life = new Life(now, now.plus(DAY.multipliedBy(key)), null, false);
            tokens.add(StoredTokens.armed(key, plan, life, now));
        }
        StoredTokens.insert(database.registry(), tokens);
        Waker one = startReplica();
        Waker other = startReplica();

        for (int day = 1; day <= 61; day++) {
            database.moveClock(DAY.multipliedBy(day));
            // Else each move would be noticed by the sweep only, within a second.
            one.armed(now);
            other.armed(now);
            await().pollInterval(Duration.ofMillis(5))
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> database.number(due()) == 0);
        }

        for (Stored token : tokens) {
            assertThat(told(token.timer().token()))
                    .as(token.face().name())
                    .isEqualTo(expected(token, now));
        }
        assertThat(database.number("select count(*) from work")).isEqualTo(30);
    }

    @Test
    void aBurstOfTenThousandIsFiredOnceEach() throws SQLException {
        Instant now = Instant.now();
        List<Stored> tokens = new ArrayList<>();
        for (int key = 1; key <= 10_000; key++) {
            Life life = new Life(now.minus(DAY), now.minusSeconds(1), null, false);
            tokens.add(StoredTokens.armed(key, Plans.manual("PT30M"), life, now));
        }
        StoredTokens.insert(database.registry(), tokens);

        startReplica();
        startReplica();

        await().atMost(Duration.ofSeconds(30)).until(() -> database.number(due()) == 0);
        assertThat(database.number("select count(*) from token_event")).isEqualTo(20_000);
        assertThat(database.number("select count(distinct (token, sequence)) from token_event"))
                .isEqualTo(20_000);
        assertThat(database.number("select max(sequence) from token_event")).isEqualTo(2);
    }

    @Test
    void aTokenThatIsArmedEarlierWakesTheSleepingLane() throws SQLException {
        Waker waker = startReplica();
        List<Long> late = new ArrayList<>();

        for (int key = 1; key <= ROUNDS; key++) {
            Instant now = Instant.now();
            Life life = new Life(now, now.plusMillis(300), null, false);
            StoredTokens.insert(
                    database.registry(),
                    List.of(StoredTokens.armed(key, Plans.manual(), life, now)));
            waker.armed(now.plusMillis(300));
            fired(key);
            late.add(
                    database.number(
                            """
                            select extract(epoch from at - (body::json ->> 'expiresAt')::timestamptz) * 1000
                            from token_event where token = %d
                            """
                                    .formatted(key)));
        }

        assertThat(late).allMatch(millis -> millis >= 0);
        // A lane that is woken by its sweep only is half a second late.
        assertThat(median(late)).isLessThanOrEqualTo(250);
    }

    private void fired(int events) {
        await().pollInterval(Duration.ofMillis(5))
                .atMost(Duration.ofSeconds(5))
                .until(() -> database.number("select count(*) from token_event") == events);
    }

    private static long median(List<Long> millis) {
        return millis.stream().sorted().toList().get(millis.size() / 2);
    }

    @Test
    void whatBecomesDueWhileABatchIsFiredIsFiredNext() throws SQLException {
        Waker waker = startReplica();
        List<Long> late = new ArrayList<>();

        for (int round = 0; round < ROUNDS; round++) {
            int begin = 120 * round;
            int second = 2 * round + 2;
            Instant now = Instant.now();
            StoredTokens.insert(
                    database.registry(),
                    List.of(
                            expiring(second - 1, now, begin + 60),
                            expiring(second, now, begin + 120)));
            long released;
            try (Connection holder = database.owner();
                    Statement statement = holder.createStatement()) {
                holder.setAutoCommit(false);
                statement.execute("lock table token_event in share mode");
                database.moveClock(Duration.ofSeconds(begin + 61));
                waker.armed(now);
                await().until(() -> database.number(waiting()) == 1);
                database.moveClock(Duration.ofSeconds(begin + 121));
                released = database.number("select extract(epoch from vigil_clock()) * 1000");
                holder.rollback();
            }
            fired(second);
            late.add(
                    database.number(
                                    "select extract(epoch from at) * 1000 from token_event where token = "
                                            + second)
                            - released);
        }

        assertThat(late).allMatch(millis -> millis >= 0);
        // The sweep would find it too, up to a second later.
        assertThat(median(late)).isLessThanOrEqualTo(500);
    }

    @Test
    void aTokenThatCannotBeFiredStopsNobodyElse() throws SQLException {
        Instant now = Instant.now();
        Life life = new Life(now.minus(DAY), now.minusSeconds(1), null, false);
        List<Stored> tokens = new ArrayList<>();
        for (int key = 1; key <= 20; key++) {
            tokens.add(StoredTokens.armed(key, Plans.manual(), life, now));
        }
        StoredTokens.insert(database.registry(), tokens);
        database.run("update token_plan set plan = '{\"ladder\": \"none\"}' where token = 7");
        // Too long for an event's name: the body of this one cannot be rendered.
        database.run(
                "update token_plan set face = jsonb_set(face, '{name}', to_jsonb(repeat('x', 300))) where token = 8");

        startReplica();

        await().until(() -> database.number("select count(*) from token_event") == 18);
        assertThat(quarantine.size()).isEqualTo(2);
        assertThat(database.number(due())).isEqualTo(2);
    }

    @Test
    void aRowThatTheDatabaseRefusesStopsNobodyElse() throws SQLException {
        Instant now = Instant.now();
        Life life = new Life(now.minus(DAY), now.minusSeconds(1), null, false);
        List<Stored> tokens = new ArrayList<>();
        for (int key = 1; key <= 20; key++) {
            tokens.add(StoredTokens.armed(key, Plans.manual(), life, now));
        }
        StoredTokens.insert(database.registry(), tokens);
        database.run("alter table token_event add check (token <> 5)");

        startReplica();

        await().until(() -> database.number("select count(*) from token_event") == 19);
        assertThat(quarantine.tokens()).containsExactly(5L);
    }

    @Test
    void lanesOutliveTheirConnections() throws SQLException {
        startReplica();
        database.endServiceConnections();
        Instant now = Instant.now();
        Life life = new Life(now, now.plusMillis(100), null, false);

        StoredTokens.insert(
                database.registry(), List.of(StoredTokens.armed(1, Plans.manual(), life, now)));

        await().until(() -> database.number("select count(*) from token_event") == 1);
    }

    private Waker startReplica() {
        Waker waker = new Waker();
        JournalPartitions partitions = new JournalPartitions(database.registry());
        LaneCrew crew = new LaneCrew(database.registry(), partitions, waker, new JournalWaker());
        for (int i = 0; i < 2; i++) {
            Lane lane = new Lane(crew, new LaneBatch(quarantine, partitions, 500), i == 0);
            lanes.add(lane);
            threads.add(Thread.ofPlatform().start(lane));
        }
        return waker;
    }

    private static Stored expiring(long key, Instant now, long seconds) {
        Life life = new Life(now, now.plusSeconds(seconds), null, false);
        return StoredTokens.armed(key, Plans.manual(), life, now);
    }

    /// Connections to this database that wait for a table.
    private static String waiting() {
        return """
               select count(*) from pg_locks l join pg_database d on d.oid = l.database
               where d.datname = current_database() and not l.granted
               """;
    }

    private static String due() {
        return "select count(*) from token_timer where due_at <= vigil_now()";
    }

    /// What the agenda said at registration, as the journal would have it.
    private static List<String> expected(Stored token, Instant now) {
        List<String> told = new ArrayList<>();
        for (Due due : Agenda.upcoming(token.timer(), token.plan(), now)) {
            told.add(
                    told.size()
                            + 1
                            + " "
                            + switch (due) {
                                case Due.RungReached rung -> "NOTICE " + rung.rung().text();
                                case Due.RefreshDue refresh -> "REFRESH " + refresh.cause();
                                case Due.Expired _ -> "EXPIRED";
                                case Due.RetireDue _, Due.LeaseEnded _ -> "other";
                            });
        }
        return told;
    }

    private List<String> told(long token) throws SQLException {
        List<String> told = new ArrayList<>();
        try (Connection connection = database.owner();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                """
                                select sequence || ' ' || case type when 'TokenExpired' then 'EXPIRED'
                                  else (body::json ->> 'reason') || ' '
                                    || coalesce(body::json ->> 'rung', body::json ->> 'cause') end
                                from token_event where token = %d order by sequence
                                """
                                        .formatted(token))) {
            while (row.next()) {
                told.add(row.getString(1));
            }
        }
        return told;
    }
}
