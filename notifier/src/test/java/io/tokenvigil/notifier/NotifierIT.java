package io.tokenvigil.notifier;

import static io.tokenvigil.notifier.stage.MailServer.Answer.LATER;
import static io.tokenvigil.notifier.stage.MailServer.Answer.NEVER;
import static io.tokenvigil.notifier.stage.MailServer.Answer.SILENCE;
import static io.tokenvigil.notifier.stage.MailServer.Answer.TAKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tokenvigil.events.Bounds;
import io.tokenvigil.events.EventCodec;
import io.tokenvigil.events.ParkingCode;
import io.tokenvigil.events.Topics;
import io.tokenvigil.notifier.stage.FakeRegistry;
import io.tokenvigil.notifier.stage.HookReceiver;
import io.tokenvigil.notifier.stage.MailServer.Delivery;
import io.tokenvigil.notifier.stage.Stage;
import io.tokenvigil.notifier.stage.Story;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The delivered notifier between real parts.
class NotifierIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static Stage stage;

    @BeforeAll
    static void raise() {
        stage = new Stage();
        stage.notifier().start();
    }

    @AfterAll
    static void strike() {
        stage.close();
    }

    @Test
    void aDueTokenIsToldOnceInBothLanguagesByAValidMessage() throws MessagingException {
        Story story = Story.create();
        stage.registry().decides(story.subject(), 7, story.holds());

        stage.topic().publish(story.expiring(7, "P30D"));

        Delivery mail = mailTo(story, 1);
        MimeMessage message = parsed(mail);
        assertThat(message.getSubject()).contains("IIJ ID Service", "Directory Sync", "期限が近づいています");
        assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(message.getHeader("Date", null)).endsWith("+0000");
        assertThat(mail.raw()).doesNotContainPattern("[^\r]\n").doesNotContainPattern("\r[^\n]");
        assertThat(notice(story, "SENT").get("messageId").asText())
                .isEqualTo(message.getMessageID());
        assertThat(stage.registry().about(story.subject()).getFirst().occasion().get("rung"))
                .hasToString("\"P30D\"");
    }

    @Test
    void whoeverHasToRevokeAnOldValueIsToldWhichOneAndAgainEachTimeItIsAsked()
            throws MessagingException {
        Story story = Story.create();
        stage.registry().decides(story.subject(), 4, story.holdsRetiring());
        stage.topic().publish(story.retiring(4), story.retiring(4));

        Delivery mail = mailTo(story, 1);
        MimeMessage message = parsed(mail);
        assertThat(message.getSubject()).contains("IIJ ID Service", "古いトークン", "無効にしてください");
        assertThat(stage.registry().about(story.subject()).getFirst().occasion().get("generation"))
                .hasToString("1");
        JsonNode first = notice(story, "SENT");
        assertThat(first.get("occasion").asText()).isEqualTo("RETIRING");
        assertThat(first.get("generation").asInt()).isEqualTo(1);

        // A week later, and confirmed before the mail went out.
        stage.registry().drops(story.subject(), 9, "RECOVERED");
        stage.topic().publish(story.retiring(9));
        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(stage.registry().about(story.subject()))
                                        .anyMatch(question -> question.sequence() == 9));
        assertThat(stage.mail().to(story.email())).hasSize(1);
    }

    @Test
    void theWholeTopicReadAgainTellsNobodyAgain() {
        Story told = Story.create();
        stage.registry().decides(told.subject(), 3, told.holds());
        stage.topic().publish(told.expiring(3, "P14D"), told.expiring(3, "P14D"));
        notice(told, "SENT");

        stage.notifier().stop();
        stage.topic().forgetOffsets();
        stage.notifier().start();
        Story later = Story.create();
        stage.registry().decides(later.subject(), 1, later.holds());
        stage.topic().publish(told.expiring(3, "P14D"), later.expiring(1, "P30D"));

        mailTo(later, 1);
        assertThat(stage.mail().to(told.email())).hasSize(1);
        assertThat(stage.notifier().notices(told.subject())).hasSize(1);
    }

    @Test
    void whatIsNoEventIsParkedWithACodeAndTheNextOneIsHandledWithinASecond() {
        Story story = Story.create();
        stage.registry().decides(story.subject(), 1, story.holds());
        String key = story.subject();
        byte[] good = EventCodec.bytes(story.expiring(1, "P30D"));

        stage.topic()
                .send(
                        key,
                        "io.tokenvigil.TokenExpiring",
                        "{\"a\":".repeat(1_000).getBytes(StandardCharsets.UTF_8));
        stage.topic().send(key, "io.tokenvigil.TokenExpiring", new byte[Bounds.BODY + 1]);
        stage.topic().send(key, "io.tokenvigil.TokenExpiring", null);
        stage.topic()
                .send(key, "io.tokenvigil.TokenExpiring", "{}".getBytes(StandardCharsets.UTF_8));
        stage.topic().send(key, "io.tokenvigil.TokenInvented", good);
        stage.topic().send(key, null, good);
        stage.topic().publish(story.expiring(1, "P30D"));

        await().atMost(PATIENCE).until(() -> !stage.registry().about(key).isEmpty());
        List<ConsumerRecord<byte[], byte[]>> parked =
                stage.topic().deadLetters().stream()
                        .filter(
                                letter ->
                                        key.equals(
                                                new String(letter.key(), StandardCharsets.UTF_8)))
                        .toList();
        assertThat(parked)
                .extracting(NotifierIT::onlyHeader)
                .containsExactly(
                        ParkingCode.TOO_COMPLEX.name(),
                        ParkingCode.TOO_LARGE.name(),
                        ParkingCode.NOT_JSON.name(),
                        ParkingCode.MISSING_FIELD.name(),
                        ParkingCode.UNKNOWN_TYPE.name(),
                        ParkingCode.BAD_TYPE.name());
        Instant lastParked = Instant.ofEpochMilli(parked.getLast().timestamp());
        assertThat(stage.registry().about(key).getFirst().at()).isBefore(lastParked.plusSeconds(1));
        mailTo(story, 1);
    }

    @Test
    void aForgedEventCausesNoMailAndDoesNotStandInTheWayOfTheTrueOne() {
        Story story = Story.create();
        stage.registry().decides(story.subject(), 5, story.holds());

        stage.topic().publish(story.expiring(4, "P7D"));
        await().atMost(PATIENCE).until(() -> !stage.registry().about(story.subject()).isEmpty());
        stage.topic().publish(story.expiring(5, "P7D"));

        mailTo(story, 1);
        assertThat(stage.notifier().notices(story.subject())).hasSize(1);
    }

    @Test
    void aRegistryThatIsAwayIsWaitedForAndThenTheMostUrgentNoticeOfATokenGoesOut() {
        Story story = Story.create();
        stage.registry().away(true);
        stage.registry().decides(story.subject(), 1, story.holds());
        stage.registry().decides(story.subject(), 2, story.holds());
        stage.registry().decides(story.subject(), 3, story.holds());
        try {
            stage.topic()
                    .publish(
                            story.expiring(1, "P1D"), story.expired(3), story.expiring(2, "PT12H"));
            await().atMost(PATIENCE).until(() -> waiting(story) == 3);
            await().atMost(PATIENCE)
                    .until(() -> stage.notifier().status("/q/health/ready", null) == 503);
            assertThat(stage.mail().to(story.email())).isEmpty();
        } finally {
            stage.registry().away(false);
        }

        assertThat(notice(story, "SENT").get("occasion").asText()).isEqualTo("EXPIRED");
        assertThat(states(story)).containsExactlyInAnyOrder("SENT", "DROPPED", "DROPPED");
        assertThat(stage.mail().to(story.email())).hasSize(1);
    }

    @Test
    void aMailServerThatIsAwayIsWaitedFor() {
        Story story = Story.create();
        stage.registry().decides(story.subject(), 1, story.holds());
        stage.mail().down();
        try {
            stage.topic().publish(story.needsPerson(1));
            notice(story, "PENDING");
            await().atMost(PATIENCE)
                    .until(() -> stage.notifier().status("/q/health/well", null) == 503);
            assertThat(stage.notifier().status("/q/health/ready", null)).isEqualTo(200);
        } finally {
            stage.mail().up();
        }

        notice(story, "SENT");
        assertThat(stage.mail().to(story.email())).hasSize(1);
    }

    @Test
    void aMailThatTheServerPutsOffIsTriedAgain() {
        Story story = Story.create();
        stage.registry().decides(story.subject(), 1, story.holds());
        stage.mail().answers(story.email(), attempt -> attempt == 1 ? LATER : TAKEN);

        stage.topic().publish(story.expiring(1, "P30D"));

        assertThat(notice(story, "SENT").get("answer").asText()).isEqualTo("250 2.0.0");
        assertThat(stage.mail().to(story.email())).hasSize(2);
    }

    @Test
    void anAddressThatRefusesForGoodShowsAndItsOperatorsAreToldInstead() {
        Story story = Story.create();
        stage.registry().decides(story.subject(), 1, story.holds());
        stage.mail().answers(story.email(), _ -> NEVER);

        stage.topic().publish(story.expiring(1, "P30D"));

        JsonNode failed = notice(story, "FAILED");
        assertThat(failed.get("answer").asText()).isEqualTo("550 5.1.1");
        assertThat(failed.get("recipient").asText()).isEqualTo(story.email());
        assertThat(notice(story, "SENT").get("recipient").asText()).isEqualTo(story.operator());
        assertThat(stage.mail().to(story.email())).hasSize(1);
        assertThat(stage.mail().to(story.operator())).hasSize(1);
    }

    @Test
    void anUnknownOutcomeIsRepeatedOnceWithTheVerySameBytes() {
        Story story = Story.create();
        stage.registry().decides(story.subject(), 1, story.holds());
        stage.mail().answers(story.email(), attempt -> attempt == 1 ? SILENCE : TAKEN);

        stage.topic().publish(story.expiring(1, "P30D"));

        notice(story, "SENT");
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
        mailTo(story, 1);
        stage.registry().decides(story.subject(), 1, story.holds("next-" + story.email()));

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> {
                            age(story);
                            assertThat(states(story)).containsExactlyInAnyOrder("SENT", "UNKNOWN");
                        });

        assertThat(stage.mail().to(story.email())).hasSize(1);
        int asked = stage.registry().about(story.subject()).size();
        Story last = Story.create();
        stage.registry().decides(last.subject(), 1, last.holds());
        stage.topic().publish(last.expiring(1, "P30D"));
        mailTo(last, 1);
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
        notice(first, "SENT");
        stage.topic().publish(holding.expiring(1, "P30D"), renewed.expiring(1, "P30D"));
        String kept =
                "select count(*) from notice n join mail m on m.id = n.mail where m.state = 'FROZEN' and m.repeats = 1 and n.email = '%s'"
                        .formatted(first.email());
        await().atMost(PATIENCE).until(() -> number(kept) == 2);
        stage.registry().drops(renewed.subject(), 1, "RENEWED");

        age(holding);
        age(renewed);

        notice(renewed, "UNKNOWN");
        notice(holding, "SENT");
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

        notice(story, "UNKNOWN");
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
            mailTo(story, 1);
            stage.mail().answers(story.email(), _ -> TAKEN);
            await().atMost(PATIENCE).until(() -> blocked(statement));
            stage.notifier().kill();
        }
        stage.notifier().start();

        notice(story, "SENT");
        List<Delivery> twice = stage.mail().to(story.email());
        assertThat(twice).hasSize(2);
        assertThat(twice.get(1).raw()).isEqualTo(twice.get(0).raw());
    }

    @Test
    void noticesGoOverOtherChannelsUnderTheSameRules() {
        Story story = Story.create();
        String path = "/webhook/" + story.token();
        String webhook = stage.hooks().url(path);
        stage.hooks().answers(path, call -> call == 1 ? 503 : 204);
        stage.registry()
                .decides(
                        story.subject(), 1, story.holdsOver("webhook", webhook, "slack", "team-a"));

        stage.topic().publish(story.expiring(1, "P30D"), story.expiring(1, "P30D"));

        await().atMost(PATIENCE).until(() -> states(story).equals(List.of("SENT", "SENT")));
        List<HookReceiver.Call> calls = stage.hooks().to(path);
        assertThat(calls).hasSize(2);
        assertThat(calls.getFirst().id()).startsWith("msg_").isEqualTo(calls.getLast().id());
        assertThat(calls.getLast().signature()).startsWith("v1,");
        assertThat(calls.getLast().body())
                .contains("\"type\":\"notice\"", story.subject(), "\"occasion\":\"EXPIRING\"");
        assertThat(stage.hooks().to("/slack/team-a"))
                .singleElement()
                .satisfies(call -> assertThat(call.body()).contains("Directory Sync"));
        assertThat(stage.notifier().notices(story.subject()))
                .extracting(notice -> notice.get("channel").asText())
                .containsExactlyInAnyOrder("webhook", "slack");
    }

    @Test
    void aWebhookThatIsGoneShowsAndTheOperatorsAreToldByMailWithoutItsAddress()
            throws MessagingException, IOException {
        Story story = Story.create();
        String path = "/gone/" + story.token();
        stage.hooks().answers(path, _ -> 410);
        stage.registry()
                .decides(story.subject(), 1, story.holdsOver("webhook", stage.hooks().url(path)));

        stage.topic().publish(story.expiring(1, "P30D"));

        assertThat(notice(story, "FAILED").get("answer").asText()).isEqualTo("410");
        assertThat(notice(story, "SENT").get("recipient").asText()).isEqualTo(story.operator());
        assertThat(stage.hooks().to(path)).hasSize(1);
        MimeMultipart mail =
                (MimeMultipart) parsed(stage.mail().to(story.operator()).getFirst()).getContent();
        for (int part = 0; part < mail.getCount(); part++) {
            assertThat(mail.getBodyPart(part).getContent().toString())
                    .contains("http://127.0.0.1:")
                    .doesNotContain(path);
        }
    }

    @Test
    void theFirstNoticeGoesAtOnceAndLaterOnesBecomeOneMail() throws MessagingException {
        Story first = Story.create();
        Story second = first.sibling();
        Story third = first.sibling();
        for (Story story : List.of(first, second, third)) {
            stage.registry().decides(story.subject(), 1, story.holds());
        }
        stage.topic().publish(first.expiring(1, "P30D"));
        notice(first, "SENT");

        stage.topic().publish(second.expiring(1, "P30D"), third.expiring(1, "P30D"));

        notice(second, "SENT");
        notice(third, "SENT");
        List<Delivery> mails = stage.mail().to(first.email());
        assertThat(mails).hasSize(2);
        assertThat(parsed(mails.get(1)).getSubject()).contains("2 件");
    }

    @Test
    void whatNeedsAPersonNowIsNotHeld() {
        Story first = Story.create();
        Story urgent = first.sibling();
        stage.registry().decides(first.subject(), 1, first.holds());
        stage.registry().decides(urgent.subject(), 1, urgent.holds());
        stage.topic().publish(first.expiring(1, "P30D"));
        mailTo(first, 1);
        Instant firstSent = Instant.parse(notice(first, "SENT").get("at").asText());

        stage.topic().publish(urgent.needsPerson(1));

        Instant urgentSent = Instant.parse(notice(urgent, "SENT").get("at").asText());
        assertThat(urgentSent).isBefore(firstSent.plusSeconds(Stage.WINDOW_SECONDS));
    }

    @Test
    void whatIsHeldIsAskedAboutAgainBeforeItIsSent() {
        Story first = Story.create();
        Story renewed = first.sibling();
        stage.registry().decides(first.subject(), 1, first.holds());
        ObjectNode other = renewed.holds("somebody-else-" + renewed.email());
        stage.registry().decides(renewed.subject(), 1, renewed.holds());
        stage.topic().publish(first.expiring(1, "P30D"));
        notice(first, "SENT");
        stage.topic().publish(renewed.expiring(1, "P30D"));
        notice(renewed, "PENDING");

        age(renewed);
        stage.registry().decides(renewed.subject(), 1, other);

        assertThat(notice(renewed, "SENT").get("recipient").asText()).startsWith("somebody-else");
        assertThat(notice(renewed, "DROPPED").get("answer").asText())
                .isEqualTo("RECIPIENT_CHANGED");
        assertThat(stage.mail().to(first.email())).hasSize(1);
    }

    @Test
    void aNoticeWithNobodyToTellShowsAsFailed() {
        Story story = Story.create();
        stage.registry().decides(story.subject(), 1, story.holds(new String[0]));

        stage.topic().publish(story.expiring(1, "P30D"));

        JsonNode failed = notice(story, "FAILED");
        assertThat(failed.get("answer").asText()).isEqualTo("NO_RECIPIENT");
        assertThat(failed.get("recipient").isNull()).isTrue();
    }

    @Test
    void onlyTheKeyOpensWhatWasSentToWhom() {
        String path = "/internal/v1/notices?token=" + UUID.randomUUID();

        assertThat(stage.notifier().status(path, null)).isEqualTo(401);
        assertThat(stage.notifier().status(path, "Bearer tvk_another")).isEqualTo(401);
        assertThat(stage.notifier().status(path, "Bearer " + FakeRegistry.KEY)).isEqualTo(200);
        assertThat(
                        stage.notifier()
                                .status(
                                        "/internal/v1/notices?token=nonsense",
                                        "Bearer " + FakeRegistry.KEY))
                .isBetween(400, 499);
    }

    @Test
    void kafkaAwayIsNoReasonNotToBeReadyAndItsEventsAreReadWhenItIsBack() {
        Story story = Story.create();
        stage.registry().decides(story.subject(), 1, story.holds());
        stage.kafka().kill();
        try {
            assertThat(stage.notifier().status("/q/health/ready", null)).isEqualTo(200);
            assertThat(stage.notifier().status("/q/health/live", null)).isEqualTo(200);
        } finally {
            stage.kafka().start();
        }

        stage.topic().publish(story.expiring(1, "P30D"));

        mailTo(story, 1);
    }

    @Test
    void aDatabaseThatWasKilledIsFoundAgain() {
        Story story = Story.create();
        stage.registry().decides(story.subject(), 1, story.holds());
        stage.postgres().kill();
        try {
            stage.topic().publish(story.expiring(1, "P30D"));
            assertThat(stage.notifier().status("/q/health/live", null)).isEqualTo(200);
        } finally {
            stage.postgres().start();
        }

        mailTo(story, 1);
        notice(story, "SENT");
    }

    @Test
    void outcomesAreCounted() {
        Story story = Story.create();
        stage.registry().decides(story.subject(), 1, story.holds());
        stage.topic().publish(story.expiring(1, "P30D"));
        notice(story, "SENT");

        assertThat(stage.notifier().text("/q/metrics"))
                .contains("tokenvigil_notices_total{occasion=\"expiring\",outcome=\"sent\"")
                .contains("tokenvigil_notices_waiting");
    }

    private static Delivery mailTo(Story story, int count) {
        await("mail to " + story.email())
                .atMost(PATIENCE)
                .until(() -> stage.mail().to(story.email()).size() >= count);
        return stage.mail().to(story.email()).get(count - 1);
    }

    private static JsonNode notice(Story story, String state) {
        Predicate<JsonNode> wanted = notice -> notice.get("state").asText().equals(state);
        return await("notice in state " + state)
                .atMost(PATIENCE)
                .ignoreExceptions()
                .until(
                        () ->
                                stage.notifier().notices(story.subject()).stream()
                                        .filter(wanted)
                                        .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private static List<String> states(Story story) {
        return stage.notifier().notices(story.subject()).stream()
                .map(notice -> notice.get("state").asText())
                .toList();
    }

    private static String onlyHeader(ConsumerRecord<byte[], byte[]> letter) {
        assertThat(letter.headers()).hasSize(1);
        return new String(
                letter.headers().lastHeader(Topics.PARKING_CODE_HEADER).value(),
                StandardCharsets.UTF_8);
    }

    private static MimeMessage parsed(Delivery mail) throws MessagingException {
        return new MimeMessage(
                Session.getInstance(new Properties()), new ByteArrayInputStream(mail.bytes()));
    }

    private static int waiting(Story story) throws SQLException {
        return number(
                "select count(*) from occasion where state = 'WAITING' and subject = '"
                        + story.subject()
                        + "'");
    }

    /// As if the registry had been asked about it long ago.
    private static void age(Story story) {
        try (Connection connection = stage.database();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(
                    "update notice set checked_at = checked_at - interval '1 hour' where occasion in"
                            + " (select id from occasion where subject = '"
                            + story.subject()
                            + "')");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
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

    private static int number(String sql) throws SQLException {
        try (Connection connection = stage.database();
                Statement statement = connection.createStatement();
                var found = statement.executeQuery(sql)) {
            found.next();
            return found.getInt(1);
        }
    }
}
