package io.tokenvigil.registry.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.registry.database.FreshDatabase;
import io.tokenvigil.registry.timer.StoredTokens;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PartitionsIT {

    private static final Duration RETENTION = Duration.ofDays(90);

    private FreshDatabase database;

    @BeforeEach
    void begin() throws SQLException {
        database = FreshDatabase.create();
        StoredTokens.insert(database.registry(), StoredTokens.idle(2));
    }

    @AfterEach
    void end() throws SQLException {
        database.close();
    }

    @Test
    void whenTheClockLeapsAppendingMakesItsDayFirst() throws SQLException {
        JournalPartitions partitions = new JournalPartitions(database.registry());
        database.moveClock(Duration.ofDays(40));

        partitions.cover(Instant.now().plus(Duration.ofDays(40)));
        append();

        assertThat(database.number("select count(*) from token_event")).isEqualTo(1);
    }

    @Test
    void aPartitionCanBeMadeWhileAWriterHoldsTheJournal() throws SQLException {
        JournalPartitions partitions = new JournalPartitions(database.registry());
        try (Connection writer = database.registry().open()) {
            Writers.tell(writer, List.of(1L));
            database.moveClock(Duration.ofDays(20));

            partitions.make();

            writer.commit();
        }
        assertThat(partitionCount()).isEqualTo(18);
    }

    @Test
    void oldDaysGoOncePublishedAndNotBefore() throws SQLException {
        append();
        database.moveClock(Duration.ofDays(99));
        OldPartitions old = new OldPartitions(database::owner);

        assertThat(old.drop(RETENTION)).doesNotContain(today());
        database.run("update relay set low_id = (select max(id) from token_event)");

        assertThat(old.drop(RETENTION)).containsExactly(today());
        assertThat(partitionCount()).isZero();
    }

    @Test
    void aDayThatARefillNeedsStays() throws SQLException {
        append();
        database.run("update relay set low_id = 10, refill_from = 1, refill_to = 10");
        database.moveClock(Duration.ofDays(99));

        assertThat(new OldPartitions(database::owner).drop(RETENTION)).doesNotContain(today());
    }

    @Test
    void nothingYoungIsDropped() throws SQLException {
        database.moveClock(Duration.ofDays(80));

        assertThat(new OldPartitions(database::owner).drop(RETENTION)).isEmpty();
    }

    @Test
    void whatACrashLeftDetachedGoesToo() throws SQLException {
        String orphan = today();
        database.run("alter table token_event detach partition " + orphan);
        database.moveClock(Duration.ofDays(99));

        assertThat(new OldPartitions(database::owner).drop(RETENTION)).contains(orphan);
    }

    private void append() throws SQLException {
        new Writers(database.registry(), 2).tell(1L);
    }

    private static String today() {
        return "token_event_" + LocalDate.now(ZoneOffset.UTC).toString().replace("-", "");
    }

    private long partitionCount() throws SQLException {
        return database.number(
                "select count(*) from pg_inherits where inhparent = 'token_event'::regclass");
    }
}
