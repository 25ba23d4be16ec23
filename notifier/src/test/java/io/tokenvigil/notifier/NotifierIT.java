package io.tokenvigil.notifier;

import static io.tokenvigil.notifier.stage.MailServer.Answer.LATER;
import static io.tokenvigil.notifier.stage.MailServer.Answer.NEVER;
import static io.tokenvigil.notifier.stage.MailServer.Answer.TAKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenvigil.notifier.stage.Awaited;
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
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// The delivered notifier between real parts.
class NotifierIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @AutoClose private static final Stage stage = Stage.raised();
    private static final Awaited awaited = new Awaited(stage, PATIENCE);

    @Test
    void aDueTokenIsToldOnceInBothLanguagesByAValidMessage() throws MessagingException {
        Story story = Story.create();
        stage.registry().decides(story.subject(), 7, story.holds());

        stage.topic().publish(story.expiring(7, "P30D"));

        Delivery mail = awaited.mail(story, 1);
        MimeMessage message = parsed(mail);
        assertThat(message.getSubject()).contains("IIJ ID Service", "Directory Sync", "期限が近づいています");
        assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(message.getHeader("Date", null)).endsWith("+0000");
        assertThat(mail.raw()).doesNotContainPattern("[^\r]\n").doesNotContainPattern("\r[^\n]");
        assertThat(awaited.notice(story, "SENT").get("messageId").asText())
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

        Delivery mail = awaited.mail(story, 1);
        MimeMessage message = parsed(mail);
        assertThat(message.getSubject()).contains("IIJ ID Service", "古いトークン", "無効にしてください");
        assertThat(stage.registry().about(story.subject()).getFirst().occasion().get("generation"))
                .hasToString("1");
        JsonNode first = awaited.notice(story, "SENT");
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
    void aMailServerThatIsAwayIsWaitedFor() {
        Story story = Story.create();
        stage.registry().decides(story.subject(), 1, story.holds());
        stage.mail().down();
        try {
            stage.topic().publish(story.needsPerson(1));
            awaited.notice(story, "PENDING");
            await().atMost(PATIENCE)
                    .until(() -> stage.notifier().status("/q/health/well", null) == 503);
            assertThat(stage.notifier().status("/q/health/ready", null)).isEqualTo(200);
        } finally {
            stage.mail().up();
        }

        awaited.notice(story, "SENT");
        assertThat(stage.mail().to(story.email())).hasSize(1);
    }

    @Test
    void aMailThatTheServerPutsOffIsTriedAgain() {
        Story story = Story.create();
        stage.registry().decides(story.subject(), 1, story.holds());
        stage.mail().answers(story.email(), attempt -> attempt == 1 ? LATER : TAKEN);

        stage.topic().publish(story.expiring(1, "P30D"));

        assertThat(awaited.notice(story, "SENT").get("answer").asText()).isEqualTo("250 2.0.0");
        assertThat(stage.mail().to(story.email())).hasSize(2);
    }

    @Test
    void anAddressThatRefusesForGoodShowsAndItsOperatorsAreToldInstead() {
        Story story = Story.create();
        stage.registry().decides(story.subject(), 1, story.holds());
        stage.mail().answers(story.email(), _ -> NEVER);

        stage.topic().publish(story.expiring(1, "P30D"));

        JsonNode failed = awaited.notice(story, "FAILED");
        assertThat(failed.get("answer").asText()).isEqualTo("550 5.1.1");
        assertThat(failed.get("recipient").asText()).isEqualTo(story.email());
        assertThat(awaited.notice(story, "SENT").get("recipient").asText())
                .isEqualTo(story.operator());
        assertThat(stage.mail().to(story.email())).hasSize(1);
        assertThat(stage.mail().to(story.operator())).hasSize(1);
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

        await().atMost(PATIENCE).until(() -> awaited.states(story).equals(List.of("SENT", "SENT")));
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

        assertThat(awaited.notice(story, "FAILED").get("answer").asText()).isEqualTo("410");
        assertThat(awaited.notice(story, "SENT").get("recipient").asText())
                .isEqualTo(story.operator());
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
    void aNoticeWithNobodyToTellShowsAsFailed() {
        Story story = Story.create();
        stage.registry().decides(story.subject(), 1, story.holds(new String[0]));

        stage.topic().publish(story.expiring(1, "P30D"));

        JsonNode failed = awaited.notice(story, "FAILED");
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
    void outcomesAreCounted() {
        Story story = Story.create();
        stage.registry().decides(story.subject(), 1, story.holds());
        stage.topic().publish(story.expiring(1, "P30D"));
        awaited.notice(story, "SENT");

        assertThat(stage.notifier().text("/q/metrics"))
                .contains("tokenvigil_notices_total{occasion=\"expiring\",outcome=\"sent\"")
                .contains("tokenvigil_notices_waiting");
    }

    private static MimeMessage parsed(Delivery mail) throws MessagingException {
        return new MimeMessage(
                Session.getInstance(new Properties()), new ByteArrayInputStream(mail.bytes()));
    }
}
