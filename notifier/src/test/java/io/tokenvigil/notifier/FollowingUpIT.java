package io.tokenvigil.notifier;

import static io.tokenvigil.notifier.stage.MailServer.Answer.LATER;
import static io.tokenvigil.notifier.stage.MailServer.Answer.NEVER;
import static io.tokenvigil.notifier.stage.MailServer.Answer.TAKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tokenvigil.notifier.stage.Awaited;
import io.tokenvigil.notifier.stage.Stage;
import io.tokenvigil.notifier.stage.Story;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What comes after a notice: the reminder, that all is well again, whoever is next in line, and
/// the same once more by hand. The delivered notifier between real parts.
class FollowingUpIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String KEY = UUID.randomUUID().toString();
    private static final Story KEYS_OPERATOR = Story.create();

    private static Stage stage;
    private static Awaited awaited;

    @BeforeAll
    static void raise() {
        stage = new Stage();
        awaited = new Awaited(stage, PATIENCE);
        Instant end = Instant.parse("2031-01-01T00:00:00Z");
        stage.registry().keyEnds(KEY, end, "P7D");
        stage.registry().decides(KEY, 0, KEYS_OPERATOR.holds());
        stage.notifier().start();
    }

    @AfterAll
    static void strike() {
        stage.close();
    }

    @Test
    void aPersonWhoIsNeededIsRemindedOnceAndThoseWhoHeardOfItHearThatItIsOver() {
        Story story = Story.create();
        stage.registry().decides(story.subject(), 3, story.holdsUntilReminded(inAnHour()));
        stage.registry().decides(story.subject(), 5, story.holds());
        stage.registry().decides(story.subject(), 6, story.holds());

        stage.topic().publish(story.needsPerson(3));
        awaitKinds(story, "NEEDS_PERSON");
        letTheHourPass(story);
        awaitKinds(story, "STILL_NEEDS_PERSON", "NEEDS_PERSON");
        stage.topic().publish(story.refreshed(5), story.refreshed(6), story.refreshed(5));

        awaitKinds(story, "RECOVERED", "STILL_NEEDS_PERSON", "NEEDS_PERSON");
        Story last = Story.create();
        stage.registry().decides(last.subject(), 1, last.holds());
        stage.topic().publish(last.expiring(1, "P30D"));
        awaitKinds(last, "EXPIRING");
        assertThat(stage.mail().to(story.email())).hasSize(3);
    }

    @Test
    void aReminderThatNoLongerHoldsIsNotSent() {
        Story story = Story.create();
        stage.registry().decides(story.subject(), 3, story.holdsUntilReminded(inAnHour()));
        stage.topic().publish(story.needsPerson(3));
        awaitKinds(story, "NEEDS_PERSON");
        stage.registry().drops(story.subject(), 3, "RENEWED");

        letTheHourPass(story);

        await().atMost(PATIENCE)
                .until(
                        () ->
                                stage.number(
                                                "select count(*) from occasion where state = 'DROPPED' and kind = 'STILL_NEEDS_PERSON' and subject = '"
                                                        + story.subject()
                                                        + "'")
                                        == 1);
        assertThat(stage.mail().to(story.email())).hasSize(1);
    }

    @Test
    void whoHeardOfAFailureHearsThatItIsOverAndNobodyElseThoughItDidNotHoldForAll() {
        Story story = Story.create();
        String other = "other-" + story.email();
        stage.mail().answers(other, _ -> LATER);
        stage.registry().decides(story.subject(), 3, story.holds(story.email(), other));
        stage.registry().decides(story.subject(), 5, story.holds(story.email(), other));
        stage.registry().decides(story.subject(), 6, story.holds(story.email(), other));
        stage.topic().publish(story.needsPerson(3));
        awaited.notice(story, story.email(), "SENT");
        await().atMost(PATIENCE).until(() -> stage.mail().attempts(other) > 0);
        stage.registry().drops(story.subject(), 3, "RENEWED");
        awaited.notice(story, other, "DROPPED");

        stage.topic().publish(story.refreshed(5), story.refreshed(6));

        await().atMost(PATIENCE).until(() -> told(story, "RECOVERED").equals(List.of("SENT")));
        Story last = Story.create();
        stage.registry().decides(last.subject(), 1, last.holds());
        stage.topic().publish(story.refreshed(7), last.expiring(1, "P30D"));
        awaitKinds(last, "EXPIRING");
        assertThat(told(story, "RECOVERED")).containsExactly("SENT");
        assertThat(stage.mail().to(story.email())).hasSize(2);
        assertThat(told(story, "NEEDS_PERSON")).containsExactlyInAnyOrder("SENT", "DROPPED");
    }

    @Test
    void thatItIsOverIsNotLostWhereTheTokenWasRenewedOnceMoreMeanwhile() {
        Story story = Story.create();
        stage.mail().answers(story.email(), attempt -> attempt == 1 ? LATER : TAKEN);
        stage.registry().decides(story.subject(), 3, story.holds());
        stage.registry().drops(story.subject(), 5, "MORE_URGENT");
        stage.registry().decides(story.subject(), 6, story.holds());
        stage.topic().publish(story.needsPerson(3));
        await().atMost(PATIENCE).until(() -> stage.mail().attempts(story.email()) == 1);

        stage.topic().publish(story.refreshed(5), story.refreshed(6));

        awaitKinds(story, "RECOVERED", "NEEDS_PERSON");
    }

    @Test
    void aRenewalOfWhatNobodyHeardOfIsNotKeptAtAll() throws SQLException {
        Story story = Story.create();
        Story last = Story.create();
        stage.registry().decides(last.subject(), 1, last.holds());

        stage.topic().publish(story.refreshed(2), last.expiring(1, "P30D"));

        awaitKinds(last, "EXPIRING");
        assertThat(
                        stage.number(
                                "select count(*) from occasion where subject = '"
                                        + story.subject()
                                        + "'"))
                .isZero();
    }

    @Test
    void whereTheOperatorsRefuseTooTheInstallationsAreTold() {
        Story story = Story.create();
        stage.registry().decides(story.subject(), 1, story.holdsWithLastResort());
        stage.mail().answers(story.email(), _ -> NEVER);
        stage.mail().answers(story.operator(), _ -> NEVER);

        stage.topic().publish(story.expiring(1, "P30D"));

        awaited.notice(story, story.lastResort(), "SENT");
        assertThat(awaited.states(story)).containsExactlyInAnyOrder("SENT", "FAILED", "FAILED");
    }

    @Test
    void aMailThatComesBackToldNobodyAndWhoIsNextInLineIsTold() {
        Story story = Story.create();
        stage.registry().decides(story.subject(), 1, story.holdsWithLastResort());
        stage.topic().publish(story.expiring(1, "P30D"));
        String first = awaited.notice(story, story.email(), "SENT").get("messageId").asText();

        assertThat(stage.notifier().bounce(first, "5.1.1")).isEqualTo("FAILED 1");

        assertThat(awaited.notice(story, story.email(), "FAILED").get("answer").asText())
                .isEqualTo("BOUNCED 5.1.1");
        String second = awaited.notice(story, story.operator(), "SENT").get("messageId").asText();
        assertThat(stage.notifier().bounce(first, "5.1.1")).isEqualTo("FAILED 1");
        assertThat(stage.notifier().bounce("<none@example.com>", "5.1.1")).isEqualTo("UNKNOWN 0");
        assertThat(awaited.states(story)).containsExactlyInAnyOrder("SENT", "FAILED");
        assertThat(stage.notifier().bounce(second, "5.2.1")).isEqualTo("FAILED 1");
        awaited.notice(story, story.lastResort(), "SENT");
        assertThat(awaited.states(story)).containsExactlyInAnyOrder("SENT", "FAILED", "FAILED");
        assertThat(stage.mail().to(story.email())).hasSize(1);
    }

    @Test
    void whereTheOperatorsHaveChangedSinceThoseOfTodayAreTold() {
        Story story = Story.create();
        stage.registry().decides(story.subject(), 1, story.holds());
        stage.topic().publish(story.expiring(1, "P30D"));
        String id = awaited.notice(story, story.email(), "SENT").get("messageId").asText();
        ObjectNode changed = story.holds();
        String today = "today-" + story.operator();
        changed.putArray("fallback").addObject().put("email", today);
        stage.registry().decides(story.subject(), 1, changed);

        assertThat(stage.notifier().bounce(id, "5.1.1")).isEqualTo("FAILED 1");

        awaited.notice(story, today, "SENT");
        awaited.notice(story, story.operator(), "DROPPED");
        assertThat(stage.mail().to(story.operator())).isEmpty();
    }

    @Test
    void whatComesBackAfterItNoLongerHoldsIsToldToNobody() {
        Story story = Story.create();
        stage.registry().decides(story.subject(), 1, story.holds());
        stage.topic().publish(story.expiring(1, "P30D"));
        String id = awaited.notice(story, story.email(), "SENT").get("messageId").asText();
        stage.registry().drops(story.subject(), 1, "RENEWED");

        assertThat(stage.notifier().bounce(id, "5.1.1")).isEqualTo("FAILED 1");

        awaited.notice(story, story.operator(), "DROPPED");
        assertThat(stage.mail().to(story.operator())).isEmpty();
    }

    @Test
    void aMailThatIsBeingHandedOverHasNotComeBackYet() {
        Story story = Story.create();
        stage.registry().decides(story.subject(), 1, story.holds());
        stage.topic().publish(story.expiring(1, "P30D"));
        String id = awaited.notice(story, story.email(), "SENT").get("messageId").asText();
        stage.run(
                "update mail set state = 'UNDER_WAY', changed_at = notices_now() where message_id = '"
                        + id
                        + "'");

        assertThat(stage.notifier().bounce(id, "5.1.1")).isEqualTo("UNDER_WAY 0");

        stage.run("update mail set state = 'SENT' where message_id = '" + id + "'");
        assertThat(awaited.states(story)).containsExactly("SENT");
    }

    @Test
    void whatNobodyReceivedIsOneMailToTheInstallationsOperatorsTheNextDay() {
        Story story = Story.create();
        Story sibling = story.sibling();
        for (Story one : List.of(story, sibling)) {
            stage.registry().decides(one.subject(), 1, one.holdsWithLastResort());
        }
        for (String address : List.of(story.email(), story.operator(), story.lastResort())) {
            stage.mail().answers(address, _ -> NEVER);
        }
        stage.topic().publish(story.expiring(1, "P30D"), sibling.expiring(1, "P30D"));
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> {
                            assertThat(awaited.states(story)).hasSize(3).containsOnly("FAILED");
                            assertThat(awaited.states(sibling)).hasSize(3).containsOnly("FAILED");
                        });
        stage.mail().answers(story.lastResort(), _ -> TAKEN);
        int before = stage.mail().to(story.lastResort()).size();

        stage.run("update asked_again set at = at - interval '25 hours'");

        awaited.notice(story, story.lastResort(), "SENT");
        awaited.notice(sibling, story.lastResort(), "SENT");
        assertThat(stage.mail().to(story.lastResort())).hasSize(before + 1);
    }

    @Test
    void aNoticeIsSentAgainWhenSomebodyAsksAndOnceForEachTimeTheyDo() {
        Story story = Story.create();
        stage.registry().decides(story.subject(), 1, story.holds());
        stage.topic().publish(story.expiring(1, "P30D"));
        String first = awaited.notice(story, story.email(), "SENT").get("id").asText();
        UUID next = UUID.randomUUID();

        assertThat(stage.notifier().resend(story.subject(), first, next)).isEqualTo("AGAIN");
        assertThat(stage.notifier().resend(story.subject(), first, next)).isEqualTo("AGAIN");

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(awaited.states(story)).containsExactly("SENT", "SENT"));
        assertThat(stage.mail().to(story.email())).hasSize(2);
        assertThat(stage.mail().to(story.email()).get(1).raw())
                .isNotEqualTo(stage.mail().to(story.email()).get(0).raw());
        assertThat(stage.notifier().resend(UUID.randomUUID().toString(), first, UUID.randomUUID()))
                .isEqualTo("UNKNOWN");
    }

    @Test
    void aNoticeThatSomebodyAskedForDoesNotWaitForTheRecipientsTurn() {
        Story story = Story.create();
        Story sibling = story.sibling();
        stage.registry().decides(story.subject(), 1, story.holds());
        stage.registry().decides(sibling.subject(), 1, sibling.holds());
        stage.topic().publish(story.expiring(1, "P30D"));
        String first = awaited.notice(story, story.email(), "SENT").get("id").asText();
        stage.run(
                "update recipient set window_until = notices_now() + interval '1 day' where email = '"
                        + story.email()
                        + "'");
        stage.topic().publish(sibling.expiring(1, "P30D"));
        awaited.notice(sibling, story.email(), "PENDING");

        stage.notifier().resend(story.subject(), first, UUID.randomUUID());

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(awaited.states(story)).containsExactly("SENT", "SENT"));
        assertThat(awaited.states(sibling)).containsExactly("PENDING");
    }

    @Test
    void whatNoLongerHoldsIsNotSentAgain() {
        Story story = Story.create();
        stage.registry().decides(story.subject(), 1, story.holds());
        stage.topic().publish(story.expiring(1, "P30D"));
        String first = awaited.notice(story, story.email(), "SENT").get("id").asText();
        stage.registry().drops(story.subject(), 1, "RENEWED");

        assertThat(stage.notifier().resend(story.subject(), first, UUID.randomUUID()))
                .isEqualTo("AGAIN");

        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(awaited.states(story))
                                        .containsExactlyInAnyOrder("DROPPED", "SENT"));
        assertThat(stage.mail().to(story.email())).hasSize(1);
    }

    @Test
    void anApiKeyThatEndsIsToldOnceForEachRung() {
        await().atMost(PATIENCE).until(() -> stage.mail().to(KEYS_OPERATOR.email()).size() == 1);
        assertThat(stage.registry().about(KEY).getFirst().occasion().get("type").asText())
                .isEqualTo("ApiKeyExpiring");
        assertThat(stage.registry().about(KEY).getFirst().occasion().get("rung").asText())
                .isEqualTo("P7D");
    }

    private static Instant inAnHour() {
        return Instant.now().plus(Duration.ofHours(1));
    }

    /// As if it were time for the story's reminder.
    private static void letTheHourPass(Story story) {
        stage.run(
                "update occasion set due_at = due_at - interval '1 hour' where kind = 'STILL_NEEDS_PERSON' and subject = '"
                        + story.subject()
                        + "'");
    }

    private static void awaitKinds(Story story, String... newestFirst) {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> {
                            assertThat(stage.notifier().notices(story.subject()))
                                    .extracting(notice -> notice.get("occasion").asText())
                                    .containsExactly(newestFirst);
                            assertThat(awaited.states(story)).containsOnly("SENT");
                        });
    }

    /// What became of the notices of one kind.
    private static List<String> told(Story story, String kind) {
        return stage.notifier().notices(story.subject()).stream()
                .filter(notice -> notice.get("occasion").asText().equals(kind))
                .map(notice -> notice.get("state").asText())
                .toList();
    }
}
