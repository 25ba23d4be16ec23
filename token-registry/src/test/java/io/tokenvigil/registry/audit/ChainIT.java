package io.tokenvigil.registry.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agroal.api.AgroalDataSource;
import io.tokenvigil.registry.database.ExplainedSql;
import io.tokenvigil.registry.database.FreshDatabase;
import io.tokenvigil.registry.database.Sql;
import io.tokenvigil.registry.paging.Cursor;
import io.tokenvigil.registry.problem.ProblemException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A chain of many links is verified in ranges of 20,000, which read no more than themselves.
class ChainIT {

    private static final int LINKS = Integer.getInteger("tokenvigil.test.links", 100_000);
    private static final int RANGE = 20_000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final String KEPT =
            """
            create table kept_link as select * from audit_link where link = :link;
            create table kept_record as select * from audit_record where key = (select record from kept_link);
            """;

    private static final String BROUGHT_BACK =
            """
            delete from audit_link where link in (select link from kept_link);
            delete from audit_record where key in (select key from kept_record);
            insert into audit_record overriding system value select * from kept_record;
            insert into audit_link select * from kept_link;
            drop table kept_record, kept_link;
            """;

    @AutoClose private static FreshDatabase database;
    private static AgroalDataSource pool;

    @BeforeAll
    static void aLongChain() throws SQLException {
        database = FreshDatabase.create();
        database.run(
                """
                insert into audit_record (id, at, actor_kind, actor_id, action, namespace, token, detail)
                  select gen_random_uuid(), vigil_now() - interval '1 hour', 'API_KEY', 'test', 'CREDENTIAL_READ', 'default',
                    gen_random_uuid(), '{"generation": "3"}'
                  from generate_series(1, %d)
                """
                        .formatted(LINKS));
        for (long sealed = 1; sealed > 0; ) {
            sealed = database.number("select audit_seal(100000)");
        }
        database.analyze(List.of("audit_record", "audit_link"));
        pool = database.pool();
    }

    @Test
    void eachStatementReadsItsRangeAlone() {
        ExplainedSql sql = new ExplainedSql(pool);

        new AuditChain(sql)
                .verify(new ChainPlace(LINKS / 2, LINKS / 2L, 0), Duration.ZERO, PATIENCE);

        // A record and its index are looked at for each link, a link's for each record.
        sql.check("a range", 12 * RANGE, Set.of());
    }

    @Test
    void oneRequestAfterAnotherComesToTheEnd() {
        List<ChainVerification> answers = verifyAll();

        assertThat(answers).hasSize(LINKS / RANGE + 1);
        assertThat(answers.subList(0, answers.size() - 1))
                .noneMatch(ChainVerification::intact)
                .extracting(ChainVerification::link)
                .startsWith((long) RANGE, 2L * RANGE);
        assertThat(answers.getLast().intact()).isTrue();
        assertThat(answers.getLast().link()).isEqualTo(LINKS);
    }

    @Test
    void aRequestGoesOnForAsLongAsItMay() {
        ChainVerification answer = verify(ChainPlace.BEGINNING, Duration.ofMinutes(10));

        assertThat(answer).isEqualTo(new ChainVerification(true, List.of(), 0, LINKS, null));
    }

    /// At a range's end, at the next one's beginning, and in its middle.
    @ParameterizedTest
    @CsvSource({
        "RECORD_CHANGED, update audit_record set action = 'TOKEN_CHANGED' where key = (select record from audit_link where link = :link)",
        "RECORD_MISSING, delete from audit_record where key = (select record from audit_link where link = :link)",
        "LINK_MISSING, delete from audit_link where link = :link",
        "LINK_CHANGED, update audit_link set previous = sha256('x') where link = :link",
        "NOT_SEALED, delete from audit_link where link = :link"
    })
    void tamperingShowsWhereverARangeEnds(ChainFault.Kind kind, String tampering)
            throws SQLException {
        for (int link : new int[] {RANGE, RANGE + 1, RANGE + RANGE / 2}) {
            database.run(KEPT.replace(":link", String.valueOf(link)));
            database.run(tampering.replace(":link", String.valueOf(link)));

            List<ChainVerification> answers = verifyAll();

            database.run(BROUGHT_BACK);
            assertThat(answers)
                    .flatExtracting(ChainVerification::faults)
                    .as("link %d", link)
                    .extracting(ChainFault::kind)
                    .contains(kind);
            assertThat(answers.getLast().intact()).isFalse();
            assertThat(answers.getLast().found()).isPositive();
        }
    }

    @Test
    void whatRetentionRemovesMeanwhileIsNoFault() throws SQLException {
        database.run("create table gone as select * from audit_link where link <= 5");
        ChainPlace place = new ChainPlace(3, 3L, 0);
        database.run("delete from audit_link where link <= 5");

        ChainVerification answer = verify(place, Duration.ZERO);

        database.run("insert into audit_link select * from gone");
        assertThat(answer.faults())
                .extracting(ChainFault::kind)
                .containsOnly(ChainFault.Kind.NOT_SEALED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1 2", "99999999999999999999 1 0"})
    void aPlaceThatIsNoneOfOursIsRefused(String text) {
        assertThatThrownBy(() -> ChainPlace.of(Cursor.text(text)))
                .isInstanceOf(ProblemException.class);
    }

    private static List<ChainVerification> verifyAll() {
        List<ChainVerification> answers = new ArrayList<>();
        ChainVerification answer = verify(ChainPlace.BEGINNING, Duration.ZERO);
        answers.add(answer);
        while (answer.next() != null) {
            answer = verify(ChainPlace.of(answer.next()), Duration.ZERO);
            answers.add(answer);
        }
        return answers;
    }

    private static ChainVerification verify(ChainPlace from, Duration longest) {
        return new AuditChain(new Sql(pool)).verify(from, longest, PATIENCE);
    }
}
