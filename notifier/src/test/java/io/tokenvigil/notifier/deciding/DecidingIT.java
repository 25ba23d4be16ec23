package io.tokenvigil.notifier.deciding;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.events.EventType;
import io.tokenvigil.notifier.database.Database;
import io.tokenvigil.notifier.database.OwnSchema;
import io.tokenvigil.notifier.database.Rival;
import io.tokenvigil.notifier.deciding.Deciding.Round;
import io.tokenvigil.notifier.notice.NoticeTable;
import io.tokenvigil.notifier.notice.Recoveries;
import io.tokenvigil.notifier.occasion.Occasion;
import io.tokenvigil.notifier.occasion.OccasionKind;
import io.tokenvigil.notifier.occasion.OccasionTable;
import io.tokenvigil.notifier.occasion.Occasions;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is decided and what is confirmed, on a real database. Only the registry is not real.
class DecidingIT {
    private final KnownWords registry = new KnownWords();
    private OwnSchema schema;
    private Deciding deciding;
    private int ahead;

    @BeforeEach
    void begin() throws SQLException {
        schema = OwnSchema.create();
        Database database = schema.database();
        Occasions occasions = OccasionTable.occasionsIn(database);
        deciding =
                new Deciding(
                        database,
                        occasions,
                        new PuttingOff(database, occasions, NoticeTable.notices()),
                        NoticeTable.addressees(),
                        NoticeTable.standIns(),
                        new Recoveries(),
                        new Asking(registry));
    }

    @AfterEach
    void end() throws SQLException {
        schema.close();
    }

    @Test
    void thatManyAreWellAgainKeepsNobodyFromHearingThatTheyWereNot() throws SQLException {
        failuresThatWait(1_200);
        recoveries(1_200);

        int confirmed = 0;
        for (int round = 0; round < 30; round++) {
            pass(1);
            confirmed += deciding.round(true) == Round.CONFIRMED ? 1 : 0;
        }

        assertThat(confirmed).isGreaterThan(10);
        assertThat(schema.texts("select count(*) from notice where checked_at > 'epoch'"))
                .containsExactly("1200");
    }

    @Test
    void whatCannotBeDecidedYetIsAskedAboutLaterAndLater() throws SQLException {
        failuresThatWait(1);
        recoveries(1);

        List<String> waits =
                IntStream.range(0, 9)
                        .mapToObj(
                                _ -> {
                                    deciding.round(false);
                                    return letItsTimeCome();
                                })
                        .toList();

        assertThat(waits).containsExactly("5", "10", "20", "40", "80", "160", "300", "300", "300");
    }

    @Test
    void whatWasPutOffTakesAQuarterOfAQuestionFromNewsAtMost() throws SQLException {
        failuresThatWait(400);
        recoveries(400);
        deciding.round(false);
        deciding.round(false);
        letItsTimeCome();
        news(400);

        deciding.round(false);

        assertThat(registry.lastAsked)
                .hasSize(200)
                .filteredOn(asked -> asked.kind() == OccasionKind.RECOVERED)
                .hasSize(50);
    }

    @Test
    void whatTheRegistryRefusesKeepsNothingElseBackAndIsAskedAboutLater() throws SQLException {
        news(300);
        registry.refused.add(new UUID(0, 17).toString());

        for (int round = 0; round < 10; round++) {
            deciding.round(true);
        }

        assertThat(schema.texts("select count(*) from occasion where state = 'HOLDS'"))
                .containsExactly("299");
        assertThat(
                        schema.texts(
                                """
                                select subject || ' ' || put_off from occasion
                                where state = 'WAITING' and due_at > notices_now()"""))
                .containsExactly(new UUID(0, 17) + " 1");
    }

    @Test
    void whatTheRegistryRefusesToConfirmIsNotSentAndTheOthersAre() throws SQLException {
        failuresThatWait(300);
        registry.refused.add(new UUID(0, 17).toString());

        for (int round = 0; round < 10; round++) {
            deciding.round(true);
        }

        assertThat(schema.texts("select count(*) from notice where checked_at > 'epoch'"))
                .containsExactly("299");
        assertThat(
                        schema.texts(
                                """
                                select o.subject from notice n join occasion o on o.id = n.occasion
                                where n.not_before > notices_now()"""))
                .containsExactly(new UUID(0, 17).toString());
    }

    @Test
    void whoeverTakesNoticesByTheirIdsWhileTheyAreDecidedIsNotInTheWay() throws Exception {
        failuresThatWait(20);
        // The last of the notices is that of the first occasion.
        schema.run(
                """
                update occasion set state = 'WAITING', due_at = due_at - case
                  when id = (select occasion from notice order by id desc limit 1) then interval '1 hour' else '0' end""");
        String one =
                "select from notice where id = (select %s(id::text)::uuid from notice) for update";
        try (Rival rival = new Rival(schema, one.formatted("min"), one.formatted("max"))) {

            assertThat(deciding.round(false)).isEqualTo(Round.DECIDED);

            rival.join();
        }
        assertThat(schema.texts("select count(*) from notice where checked_at > 'epoch'"))
                .containsExactly("20");
    }

    /// Moves the clock to where the first recovery is due.
    ///
    /// @return how many seconds after now that is
    private String letItsTimeCome() {
        try {
            String wait =
                    schema.texts(
                                    """
                                    select round(extract(epoch from due_at - notices_now())) from occasion
                                    where kind = 'RECOVERED' order by due_at desc limit 1""")
                            .getFirst();
            pass(Integer.parseInt(wait) + 1);
            return wait;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void pass(int seconds) throws SQLException {
        ahead += seconds;
        schema.moveClock(ahead + " seconds");
    }

    /// Nobody has heard of these yet: their mails wait for the registry's word.
    private void failuresThatWait(int many) throws SQLException {
        occasions(OccasionKind.NEEDS_PERSON, EventType.TOKEN_REFRESH_FAILED, 1, many);
        StringBuilder sql = new StringBuilder("update occasion set state = 'HOLDS';");
        for (int n = 0; n < many; n++) {
            Occasion failure =
                    occasion(OccasionKind.NEEDS_PERSON, EventType.TOKEN_REFRESH_FAILED, 1, n);
            sql.append(
                    """
                    insert into notice (id, occasion, email, audience, facts, fallback, checked_at)
                    values ('%s', '%s', 'owner', 'OWNERS', '{"provider": "iij", "generation": 1}', '[]', 'epoch');"""
                            .formatted(failure.noticeId("owner"), failure.id()));
        }
        schema.run(sql.toString());
    }

    private void recoveries(int many) throws SQLException {
        occasions(OccasionKind.RECOVERED, EventType.TOKEN_REFRESHED, 2, many);
    }

    private void news(int many) throws SQLException {
        occasions(OccasionKind.EXPIRED, EventType.TOKEN_EXPIRED, 3, many);
    }

    private void occasions(OccasionKind kind, EventType type, int sequence, int many)
            throws SQLException {
        StringBuilder sql = new StringBuilder();
        for (int n = 0; n < many; n++) {
            Occasion occasion = occasion(kind, type, sequence, n);
            sql.append(
                    "insert into occasion (id, subject, sequence, type, kind, generation) values ('%s', '%s', %d, '%s', '%s', 1);"
                            .formatted(
                                    occasion.id(),
                                    occasion.subject(),
                                    sequence,
                                    type.name(),
                                    kind.name()));
        }
        schema.run(sql.toString());
    }

    private static Occasion occasion(OccasionKind kind, EventType type, int sequence, int n) {
        return new Occasion(
                new UUID(0, n).toString(), sequence, type, kind, 1, null, null, null, null);
    }
}
