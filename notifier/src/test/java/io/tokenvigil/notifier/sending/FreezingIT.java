package io.tokenvigil.notifier.sending;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.notifier.database.Database;
import io.tokenvigil.notifier.database.Rival;
import io.tokenvigil.notifier.digest.AsTheyCome;
import io.tokenvigil.notifier.notice.Notice;
import io.tokenvigil.notifier.notice.NoticeTable;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What lies ready and cannot leave yet keeps back its own kind only.
class FreezingIT {

    @ParameterizedTest
    @CsvSource({
        "email, 99, webhook, 1",
        "email, 100, webhook, 1",
        "email, 100, email, 0",
        "webhook, 100, email, 1",
        "slack, 100, webhook, 0"
    })
    void mailsThatWaitForTheirServersRateHoldUpNoHookAndHooksNoMail(
            String lying, int many, String next, int frozen) throws SQLException {
        try (Desk desk = new Desk(next)) {
            desk.schema.run(
                    """
                    insert into mail (id, channel, email, message_id)
                    select gen_random_uuid(), '%s', 'other-' || n, 'other-' || n from generate_series(1, %d) n"""
                            .formatted(lying, many));

            assertThat(freezing(desk).round(Integer.MAX_VALUE)).isEqualTo(frozen);
        }
    }

    @Test
    void whatWaitsForSeveralBecomesAMailForEach() throws SQLException {
        try (Desk desk = new Desk("email")) {
            desk.alsoAbout("another token");
            desk.schema.run(
                    """
                    insert into notice (id, occasion, email, audience, facts, fallback)
                    select gen_random_uuid(), occasion, 'second', audience, facts, fallback from notice
                    union all
                    select gen_random_uuid(), occasion, 'third', audience, facts, fallback from notice""");

            assertThat(freezing(desk).round(Integer.MAX_VALUE)).isEqualTo(3);

            assertThat(
                            desk.schema.texts(
                                    """
                                    select m.email || ' ' || n.email || ' ' || count(*) from mail m join notice n on n.mail = m.id
                                    group by m.email, n.email"""))
                    .containsExactlyInAnyOrder("owner owner 2", "second second 2", "third third 2");
            assertThat(
                            desk.schema.texts(
                                    "select email from recipient where window_until > notices_now()"))
                    .containsExactlyInAnyOrder("owner", "second", "third");
        }
    }

    @Test
    void whoseNoticesCannotBeReadKeepsNobodyElseBackAndHasAnotherTurnInAMinute()
            throws SQLException {
        try (Desk desk = new Desk("email")) {
            desk.schema.run(
                    """
                    insert into notice (id, occasion, email, audience, facts, fallback, not_before)
                    select gen_random_uuid(), occasion, 'a poisoned one', audience, '[]', fallback,
                      not_before - interval '1 hour' from notice""");
            Freezing freezing = freezing(desk);

            assertThat(freezing.round(Integer.MAX_VALUE)).isEqualTo(1);

            assertThat(desk.schema.texts("select email from mail")).containsExactly("owner");
            assertThat(
                            desk.schema.texts(
                                    """
                                    select email from notice where state = 'PENDING'
                                    and not_before > notices_now() + interval '50 seconds'"""))
                    .containsExactly("a poisoned one");
            assertThat(freezing.round(Integer.MAX_VALUE)).isZero();
        }
    }

    @Test
    void whoHasTooManyWaitingTakesNobodyElsesPlace() throws SQLException {
        try (Desk desk = new Desk("email")) {
            desk.schema.run(
                    """
                    insert into notice (id, occasion, email, audience, facts, fallback, created_at)
                    select gen_random_uuid(), occasion, 'has many', audience, facts, fallback,
                      created_at - n * interval '1 hour' from notice, generate_series(1, 5) n""");

            List<Notice> waiting =
                    desk.schema
                            .database()
                            .transaction(
                                    transaction ->
                                            desk.notices()
                                                    .waiting(
                                                            transaction,
                                                            List.of("has many", "owner"),
                                                            2));

            assertThat(waiting)
                    .extracting(notice -> notice.recipient().key())
                    .containsExactly("has many", "has many", "owner");
            assertThat(waiting.getFirst().createdAt())
                    .isEqualTo(waiting.getLast().createdAt().minus(Duration.ofHours(5)));
        }
    }

    @Test
    void whoIsInAnothersWayIsNotPutOff() throws Exception {
        try (Desk desk = new Desk("email")) {
            desk.schema.run("insert into recipient values ('owner', notices_now())");
            try (Rival rival =
                    new Rival(
                            desk.schema,
                            "select from notice for update",
                            "select from recipient for update")) {

                assertThat(freezing(desk).round(Integer.MAX_VALUE)).isEqualTo(1);

                rival.join();
            }
        }
    }

    private static Freezing freezing(Desk desk) {
        Database database = desk.schema.database();
        return new Freezing(
                database,
                NoticeTable.turnsIn(database),
                desk.notices(),
                desk.standIns(),
                new Mails(database),
                desk.channel.alone(),
                AsTheyCome.rhythms());
    }
}
