package io.tokenvigil.registry.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tokenvigil.registry.database.FreshDatabase;
import io.tokenvigil.registry.timer.StoredTokens;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SettledJournalIT {

    private static final int TOKENS = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private FreshDatabase database;
    private Connection connection;
    private SettledJournal journal;
    private Writers writers;

    @BeforeEach
    void begin() throws SQLException {
        database = FreshDatabase.create();
        StoredTokens.insert(database.registry(), StoredTokens.idle(TOKENS));
        writers = new Writers(database.registry(), TOKENS);
        connection = database.registry().open();
        journal = new SettledJournal(connection);
    }

    @AfterEach
    void end() throws SQLException {
        connection.close();
        database.close();
    }

    @Test
    void anEmptyJournalIsSettledAtItsBeginning() {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(journal.settled()).isZero());
    }

    @Test
    void whatAnOpenTransactionMayStillTellIsWaitedForAndComesInItsPlace() throws SQLException {
        writers.tell(1L);
        settledAt(1);
        try (Connection late = database.registry().open()) {
            Writers.tell(late, List.of(2L));
            writers.tell(3L);
            writers.tell(4L);

            assertThat(journal.settled()).isEqualTo(1);
            assertThat(journal.settled()).isEqualTo(1);
            late.commit();
        }

        settledAt(4);
        assertThat(ids(1, 4)).containsExactly(2L, 3L, 4L);
    }

    @Test
    void whatWasRolledBackHoldsNothingUp() throws SQLException {
        try (Connection never = database.registry().open()) {
            Writers.tell(never, List.of(2L));
            writers.tell(3L);
            never.rollback();
        }

        settledAt(2);
        assertThat(ids(0, 2)).containsExactly(2L);
    }

    /// The rule itself, whatever the writers do: nothing appears where somebody has read already.
    @Test
    void whoReadsWhatIsSettledReadsEveryEventOnceAndInOrder() throws Exception {
        List<Long> read = new ArrayList<>();
        try (var background = Executors.newSingleThreadExecutor()) {
            Future<?> writing =
                    background.submit(
                            () -> {
                                writers.run(6, 150, 20261128);
                                return true;
                            });
            while (!writing.isDone()) {
                follow(read);
            }
            writing.get();
        }
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> {
                            follow(read);
                            assertThat(read).hasSameSizeAs(allIds());
                        });

        assertThat(read).hasSizeGreaterThan(500).isEqualTo(allIds());
    }

    /// Whoever draws an id draws a higher one than anybody has read before. A reading of the
    /// sequence that breaks this once in a hundred thousand times loses an event each time.
    @Test
    void theLastIdIsNeverOneThatIsStillToBeDrawn() throws Exception {
        String drawing =
                "do $$ begin for i in 1..1500000 loop perform nextval('vigil.token_event_id_seq'); end loop; end $$";
        String reading =
                """
                do $$ declare seen bigint; begin
                  for i in 1..300000 loop
                    execute $q$ select %s $q$ into seen;
                    if seen >= nextval('token_event_id_seq') then raise 'id % was still to be drawn', seen; end if;
                  end loop;
                end $$
                """
                        .replace("%s", RelayReads.LAST_ID);
        try (var background = Executors.newFixedThreadPool(2)) {
            List<Future<?>> others = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                others.add(background.submit(() -> run(drawing)));
            }
            run(reading);
            for (Future<?> other : others) {
                other.get();
            }
        }
    }

    private Void run(String sql) throws SQLException {
        try (Connection owner = database.owner();
                Statement statement = owner.createStatement()) {
            statement.execute("set search_path = vigil");
            statement.execute(sql);
        }
        return null;
    }

    @Test
    void aDayThatIsDroppedLeavesWordOfItsLastEvent() throws SQLException {
        writers.tell(1L);
        writers.tell(2L);
        assertThat(journal.dropped()).isZero();
        database.run("update relay set low_id = 2");
        database.moveClock(Duration.ofDays(99));

        new OldPartitions(database::owner).drop(Duration.ofDays(90));

        assertThat(journal.dropped()).isEqualTo(2);
    }

    private void follow(List<Long> read) throws SQLException {
        long from = read.isEmpty() ? 0 : read.getLast();
        long settled = journal.settled();
        if (settled > from) {
            read.addAll(ids(from, settled));
        }
    }

    private void settledAt(long id) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(journal.settled()).isEqualTo(id));
    }

    private List<Long> ids(long after, long upTo) throws SQLException {
        return journal.between(after, upTo, 10_000).stream().map(SettledEvent::id).toList();
    }

    private List<Long> allIds() throws SQLException {
        List<Long> ids = new ArrayList<>();
        try (Connection owner = database.owner();
                PreparedStatement statement =
                        owner.prepareStatement("select id from vigil.token_event order by id");
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                ids.add(row.getLong(1));
            }
        }
        return ids;
    }
}
