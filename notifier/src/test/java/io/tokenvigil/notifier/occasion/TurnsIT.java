package io.tokenvigil.notifier.occasion;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.notifier.database.OwnSchema;
import io.tokenvigil.notifier.digest.AsTheyCome;
import io.tokenvigil.notifier.digest.Digest;
import io.tokenvigil.notifier.notice.Notice;
import io.tokenvigil.notifier.notice.NoticeTable;
import io.tokenvigil.notifier.notice.Notices;
import io.tokenvigil.notifier.notice.Turns;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// However much is due, some of it has its turn, is confirmed and told, and then the next.
class TurnsIT {
    private static final int MOST = 3_000;

    private OwnSchema schema;
    private Occasions occasions;
    private Turns turns;
    private Notices notices;

    @BeforeEach
    void begin() throws SQLException {
        schema = OwnSchema.create();
        occasions = new Occasions(schema.database());
        turns = NoticeTable.turnsIn(schema.database());
        notices = NoticeTable.notices();
    }

    @AfterEach
    void end() throws SQLException {
        schema.close();
    }

    @Test
    void whoHasMoreThanCanBeConfirmedAtOnceIsToldAsMuchAsCan() throws SQLException {
        due("email", "has many", "EXPIRING", MOST + 1_000);
        assertThat(occasions.toConfirm(MOST + 1_000)).hasSize(MOST);

        confirm();

        assertThat(occasions.toConfirm(MOST + 1_000)).isEmpty();
        assertThat(turns.recipients(50, 50)).containsExactly("has many");
    }

    @Test
    void whatStandsStillUntilAPersonActsIsAmongTheFirst() throws SQLException {
        due("email", "has many", "EXPIRING", MOST);
        due("email", "has many", "NEEDS_PERSON", 1);

        assertThat(occasions.toConfirm(MOST + 1))
                .hasSize(MOST)
                .extracting(Occasion::kind)
                .contains(OccasionKind.NEEDS_PERSON);
    }

    @Test
    void recipientsHaveTheirTurnWholeAndTheNextOnesAfterThem() throws SQLException {
        due("email", "first", "EXPIRING", 2_000);
        due("email", "second", "EXPIRING", 900);
        due("email", "third", "EXPIRING", 500);
        assertThat(inTurn()).containsExactly("first 2000", "second 900");

        confirm();
        assertThat(turns.recipients(50, 50)).containsExactly("first", "second");
        schema.run("update notice set state = 'SENT' where email in ('first', 'second')");

        assertThat(inTurn()).containsExactly("third 500");
    }

    @Test
    void whoHasMuchHoldsUpNobody() throws SQLException {
        due("email", "has many", "EXPIRING", 3 * MOST);
        due("email", "has many too", "EXPIRING", 2 * MOST);
        due("email", "has one", "EXPIRING", 1);

        assertThat(inTurn()).containsExactly("has many " + MOST, "has one 1");
    }

    @Test
    void whatWasConfirmedTooLongAgoHoldsUpNothingElse() throws SQLException {
        due("email", "owner", "EXPIRING", 2);
        confirm();
        schema.run(
                """
                update notice set checked_at = notices_now() - interval '1 minute'
                where id = (select id from notice order by id limit 1)""");
        assertThat(turns.recipients(50, 50)).containsExactly("owner");

        schema.run("update notice set checked_at = notices_now() - interval '1 minute'");
        assertThat(turns.recipients(50, 50)).isEmpty();
    }

    @Test
    void aHundredRecipientsHaveTheirTurnAtATime() throws SQLException {
        for (int n = 100; n < 220; n++) {
            due("email", "recipient " + n, "EXPIRING", 1);
        }

        assertThat(inTurn())
                .containsExactlyElementsOf(
                        IntStream.range(100, 200).mapToObj(n -> "recipient " + n + " 1").toList());
    }

    @Test
    void mailsAndMessagesToHooksHaveTurnsOfTheirOwn() throws SQLException {
        due("email", "has many", "EXPIRING", 2 * MOST);
        due("webhook", "a hook", "EXPIRING", 1);
        confirm();

        assertThat(turns.recipients(50, 50)).containsExactly("has many", "a hook");
    }

    @Test
    void whatIsReadAtOnceIsBounded() throws SQLException {
        due("email", "a", "EXPIRING", 3);
        due("email", "b", "EXPIRING", 2);
        due("email", "c", "EXPIRING", 9);
        due("email", "d", "EXPIRING", 1);

        assertThat(turns.portions(List.of("a", "b", "c", "d"), 5))
                .containsExactly(List.of("a", "b"), List.of("c"), List.of("d"));
    }

    @Test
    void whatWasConfirmedIsWhatIsTold() throws SQLException {
        due("email", "owner", "EXPIRING", MOST);
        due("email", "owner", "EXPIRED", MOST);
        confirm();

        List<Notice> waiting =
                schema.database()
                        .transaction(
                                transaction ->
                                        notices.waiting(transaction, List.of("owner"), MOST));

        assertThat(waiting)
                .hasSize(MOST)
                .allSatisfy(
                        notice ->
                                assertThat(notice.occasion().kind())
                                        .isEqualTo(OccasionKind.EXPIRED));
        Digest digest = Digest.of(waiting, Instant.EPOCH, Instant.now(), AsTheyCome.rhythms()::of);
        assertThat(digest.next()).hasSize(MOST);
    }

    @Test
    void whatIsDueIsReadBeforeWhatIsHeld() throws SQLException {
        due("email", "owner", "EXPIRING", 3);
        schema.run("update notice set not_before = notices_now() + interval '1 hour'");
        due("email", "owner", "EXPIRED", 1);

        List<Notice> waiting =
                schema.database()
                        .transaction(
                                transaction -> notices.waiting(transaction, List.of("owner"), 1));

        assertThat(waiting)
                .extracting(notice -> notice.occasion().kind())
                .containsExactly(OccasionKind.EXPIRED);
    }

    /// Notices of as many tokens, one after the other, that nobody has asked about yet.
    private void due(String channel, String email, String kind, int many) throws SQLException {
        schema.run(
                """
                with heard as (
                  insert into occasion (id, subject, sequence, type, kind, generation, rung, clock, state)
                  select gen_random_uuid(), gen_random_uuid()::text, 1, 'TOKEN_EXPIRING', '%1$s', 1, 'P30D', 'ACCESS', 'HOLDS'
                  from generate_series(1, %2$d) returning id)
                insert into notice (id, occasion, channel, email, audience, facts, fallback, checked_at, not_before)
                select gen_random_uuid(), id, '%3$s', '%4$s', 'OWNERS', '{"provider": "iij", "generation": 1}', '[]', 'epoch',
                  notices_now() from heard"""
                        .formatted(kind, many, channel, email));
    }

    private void confirm() throws SQLException {
        schema.run(
                "update notice set checked_at = notices_now() where id in (select id from notice_in_turn)");
    }

    private List<String> inTurn() throws SQLException {
        return schema.texts(
                "select email || ' ' || count(*) from notice_in_turn group by email, since order by since, email");
    }
}
