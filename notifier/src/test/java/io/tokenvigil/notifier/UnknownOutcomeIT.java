package io.tokenvigil.notifier;

import static io.tokenvigil.notifier.stage.MailServer.Answer.SILENCE;
import static io.tokenvigil.notifier.stage.MailServer.Answer.TAKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tokenvigil.notifier.stage.Awaited;
import io.tokenvigil.notifier.stage.MailServer.Delivery;
import io.tokenvigil.notifier.stage.Stage;
import io.tokenvigil.notifier.stage.Story;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// Mails whose outcome nobody knows: repeated once at most, with the same bytes, and only while
/// they hold.
class UnknownOutcomeIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @AutoClose private static final Stage stage = Stage.raised();
    private static final Awaited awaited = new Awaited(stage, PATIENCE);

    @Test
    void anUnknownOutcomeIsRepeatedOnceWithTheVerySameBytes() {
        Story story = Story.create();
        stage.registry().decides(story.subject(), 1, story.holds());
        stage.mail().answers(story.email(), attempt -> attempt == 1 ? SILENCE : TAKEN);

        stage.topic().publish(story.expiring(1, "P30D"));

        awaited.notice(story, "SENT");
        List<Delivery> twice = stage.mail().to(story.email());
        assertThat(twice).hasSize(2);
        assertThat(twice.get(1).raw()).isEqualTo(twice.get(0).raw());
    }

    @Test
    void anUnknownOutcomeIsNotRepeatedToSomebodyWhoIsNotToBeToldAnyMore() {
        Story story = Story.create();
        stage.registry().decides(story.subject(), 1, story.holds());
        stage.mail().answers(story.email(), _ -> SILENCE);
        stage.topic().publish(story.expiring(1, "P30D"));
        awaited.mail(story, 1);
        stage.registry().decides(story.subject(), 1, story.holds("next-" + story.email()));

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> {
                            stage.age(story);
                            assertThat(awaited.states(story))
                                    .containsExactlyInAnyOrder("SENT", "UNKNOWN");
                        });

        assertThat(stage.mail().to(story.email())).hasSize(1);
        int asked = stage.registry().about(story.subject()).size();
        Story last = Story.create();
        stage.registry().decides(last.subject(), 1, last.holds());
        stage.topic().publish(last.expiring(1, "P30D"));
        awaited.mail(last, 1);
        assertThat(stage.registry().about(story.subject())).hasSize(asked);
    }

    @Test
    void aDigestIsRepeatedForWhatHoldsThoughAnotherTokenInItHasBeenRenewed() throws SQLException {
        Story first = Story.create();
        Story holding = first.sibling();
        Story renewed = first.sibling();
        for (Story story : List.of(first, holding, renewed)) {
            stage.registry().decides(story.subject(), 1, story.holds());
        }
        stage.mail().answers(first.email(), attempt -> attempt == 2 ? SILENCE : TAKEN);
        stage.topic().publish(first.expiring(1, "P30D"));
        awaited.notice(first, "SENT");
        stage.topic().publish(holding.expiring(1, "P30D"), renewed.expiring(1, "P30D"));
        String kept =
                "select count(*) from notice n join mail m on m.id = n.mail where m.state = 'FROZEN' and m.repeats = 1 and n.email = '%s'"
                        .formatted(first.email());
        await().atMost(PATIENCE).until(() -> stage.number(kept) == 2);
        stage.registry().drops(renewed.subject(), 1, "RENEWED");

        stage.age(holding);
        stage.age(renewed);

        awaited.notice(renewed, "UNKNOWN");
        awaited.notice(holding, "SENT");
        List<Delivery> mails = stage.mail().to(first.email());
        assertThat(mails).hasSize(3);
        assertThat(mails.get(2).raw()).isEqualTo(mails.get(1).raw());
        // Asked once when it was news, perhaps once more before it went, and once for the repeat.
        assertThat(stage.registry().about(renewed.subject())).hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void anOutcomeThatIsUnknownTwiceIsSaidAndNotRepeatedAgain() {
        Story story = Story.create();
        stage.registry().decides(story.subject(), 1, story.holds());
        stage.mail().answers(story.email(), _ -> SILENCE);

        stage.topic().publish(story.expiring(1, "P30D"));

        awaited.notice(story, "UNKNOWN");
        assertThat(stage.mail().to(story.email())).hasSize(2);
    }

    @Test
    void killedAfterTheServerHasTakenAMailItRepeatsTheVerySameBytesAtMostOnce()
            throws SQLException {
        Story story = Story.create();
        stage.registry().decides(story.subject(), 1, story.holds());

        try (Connection connection = stage.database();
                Statement statement = connection.createStatement()) {
            // The notice is pending, and nothing can be written about it: the server's 250 arrives
            // and is lost.
            connection.setAutoCommit(false);
            stage.mail()
                    .answers(
                            story.email(),
                            _ -> {
                                lock(statement);
                                return TAKEN;
                            });
            stage.topic().publish(story.expiring(1, "P30D"));
            awaited.mail(story, 1);
            stage.mail().answers(story.email(), _ -> TAKEN);
            await().atMost(PATIENCE).until(() -> blocked(statement));
            stage.notifier().kill();
        }
        stage.notifier().start();

        awaited.notice(story, "SENT");
        List<Delivery> twice = stage.mail().to(story.email());
        assertThat(twice).hasSize(2);
        assertThat(twice.get(1).raw()).isEqualTo(twice.get(0).raw());
    }

    private static void lock(Statement statement) {
        try {
            statement.execute("lock table notice in share mode");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean blocked(Statement statement) throws SQLException {
        try (var found =
                statement.executeQuery(
                        "select count(*) from pg_locks where not granted and relation = 'notice'::regclass")) {
            found.next();
            return found.getInt(1) > 0;
        }
    }
}
