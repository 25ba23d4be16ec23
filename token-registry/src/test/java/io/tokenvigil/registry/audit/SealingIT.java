package io.tokenvigil.registry.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.tokenvigil.registry.database.FreshDatabase;
import io.tokenvigil.registry.database.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Records are chained as fast however many there are already, and however far the sealer is
/// behind.
class SealingIT {

    private static final int BATCH = 1_000;

    private FreshDatabase database;
    private AgroalDataSource pool;
    private Sql sql;

    @BeforeEach
    void begin() throws SQLException {
        database = FreshDatabase.create();
        pool = database.pool();
        sql = new Sql(pool);
    }

    @AfterEach
    void end() throws SQLException {
        database.close();
    }

    @Test
    void aRecordIsReadAFewTimesHoweverManyWait() throws SQLException {
        for (int transaction = 0; transaction < 30; transaction++) {
            record(BATCH);
        }
        for (int batch = 0; batch < 31; batch++) {
            record(BATCH);
            assertThat(seal()).isEqualTo(BATCH);
        }
        for (int batch = 0; batch < 30; batch++) {
            assertThat(seal()).isEqualTo(BATCH);
        }
        assertThat(seal()).isZero();

        assertThat(database.number("select count(*) from audit_link")).isEqualTo(61 * BATCH);
        assertThat(faults()).isZero();
        // As it goes on after each whole batch, it meets the last transaction's records twice.
        assertThat(rowsRead("audit_record")).isBetween(61L * BATCH, 5L * 61 * BATCH);
        assertThat(rowsRead("audit_link")).isLessThan(5L * 61 * BATCH);
    }

    @Test
    void whatIsCommittedLateIsSealedLater() throws SQLException {
        try (Connection late = database.owner();
                Statement statement = late.createStatement()) {
            late.setAutoCommit(false);
            statement.execute(recording(5));
            record(BATCH + 1);
            assertThat(seal()).isEqualTo(BATCH);
            assertThat(seal()).isEqualTo(1);
            record(1);
            assertThat(seal()).isEqualTo(1);
            late.commit();
        }

        assertThat(seal()).isEqualTo(5);
        assertThat(seal()).isZero();
        assertThat(faults()).isZero();
    }

    @Test
    void whatWasRecordedInAnotherClusterIsSealedOnceAndThenLeftAlone() throws SQLException {
        record(3 * BATCH);
        seal();
        // As of a dump that was loaded elsewhere: its transactions are not this cluster's.
        database.run("update audit_record set xid = (xid::text::bigint + 1000000)::text::xid8");
        database.run("update audit_head set system_identifier = '1', floor = '1000000'");
        record(5);

        assertThat(seal()).isEqualTo(BATCH);
        assertThat(seal()).isEqualTo(BATCH);
        assertThat(seal()).isEqualTo(5);
        assertThat(seal()).isZero();

        assertThat(faults()).isZero();
        long before = rowsRead("audit_record");
        record(1);
        assertThat(seal()).isEqualTo(1);
        assertThat(rowsRead("audit_record") - before).isLessThan(20);
    }

    @Test
    void whatIsPastItsRetentionGoesInStepsAndTheRestIsNotRead() throws SQLException {
        record(2 * BATCH + 500, "401 days");
        record(30 * BATCH, "0");
        sealAll();
        database.run("analyze audit_record, audit_link");
        long before = rowsRead("audit_record");

        assertThat(expire()).isEqualTo(BATCH);
        assertThat(expire()).isEqualTo(BATCH);
        assertThat(expire()).isEqualTo(500);
        assertThat(expire()).isZero();

        // Each step reads a thousand along the chain, and those that go once more.
        assertThat(rowsRead("audit_record") - before).isLessThan(9L * BATCH);
        assertThat(database.number("select count(*) from audit_record")).isEqualTo(30 * BATCH);
        assertThat(database.number("select min(link) from audit_link")).isEqualTo(2 * BATCH + 501);
        assertThat(faults()).isZero();
    }

    @Test
    void theLastLinkStaysWhateverItsAge() throws SQLException {
        record(BATCH / 2, "401 days");
        sealAll();

        assertThat(expire()).isEqualTo(BATCH / 2 - 1);
        assertThat(expire()).isZero();

        assertThat(faults()).isZero();
        record(1);
        assertThat(seal()).isEqualTo(1);
        assertThat(expire()).isEqualTo(1);
        assertThat(faults()).isZero();
    }

    private long faults() throws SQLException {
        return database.number("select count(*) from audit_faults('0')");
    }

    private void sealAll() {
        int sealed;
        do {
            sealed = seal();
        } while (sealed > 0);
    }

    private int expire() {
        return sql.row("select audit_expire()", row -> row.getInt(1)).orElseThrow();
    }

    private int seal() {
        return sql.row("select audit_seal(?)", row -> row.getInt(1), BATCH).orElseThrow();
    }

    private long rowsRead(String table) {
        sql.row("select pg_stat_force_next_flush()::text", row -> row.getString(1));
        return sql.row(
                        "select seq_tup_read + coalesce(idx_tup_fetch, 0) from pg_stat_user_tables where relname = ?",
                        row -> row.getLong(1),
                        table)
                .orElseThrow();
    }

    private void record(int records) throws SQLException {
        record(records, "0");
    }

    private void record(int records, String age) throws SQLException {
        database.run(recording(records, age));
    }

    private static String recording(int records) {
        return recording(records, "0");
    }

    private static String recording(int records, String age) {
        return """
               insert into audit_record (id, at, actor_kind, actor_id, action)
               select gen_random_uuid(), vigil_now() - interval '%s', 'SYSTEM', 'test', 'TOKEN_REGISTERED' from generate_series(1, %d)
               """
                .formatted(age, records);
    }
}
