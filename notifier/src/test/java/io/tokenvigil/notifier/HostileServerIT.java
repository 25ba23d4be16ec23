package io.tokenvigil.notifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenvigil.embedded.inbox.Envelope;
import io.tokenvigil.embedded.inbox.Inbox;
import io.tokenvigil.embedded.inbox.Mail;
import io.tokenvigil.embedded.inbox.SmtpAnswer;
import io.tokenvigil.notifier.stage.Awaited;
import io.tokenvigil.notifier.stage.Stage;
import io.tokenvigil.notifier.stage.Story;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The delivered notifier and an SMTP server of another hand, at its worst: away at first, then
/// greylisting everybody, refusing some, and hanging up in the middle and after the final dot.
/// Everything happens at once, before the first test looks.
class HostileServerIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final Story PLAIN = Story.create();
    private static final Story RENEWED = Story.create();
    private static final Story OF_THREE = Story.create();
    private static final Story CUT_AFTER_THE_DOT = Story.create();
    private static final Story CUT_IN_THE_MIDDLE = Story.create();
    private static final Story PUT_OFF_AFTER_THE_DOT = Story.create();

    private static final String SECOND = "second-" + OF_THREE.email();
    private static final String GONE = "gone-" + OF_THREE.email();

    private static final Map<String, Integer> ASKED = new ConcurrentHashMap<>();
    private static final Map<String, Integer> MAILED = new ConcurrentHashMap<>();

    private static Stage stage;
    private static Awaited awaited;
    private static Inbox inbox;

    @BeforeAll
    static void raise() throws IOException {
        stage = new Stage();
        awaited = new Awaited(stage, PATIENCE);
        stage.mail().down();
        stage.notifier().start();
        for (Story story : List.of(PLAIN, RENEWED, CUT_AFTER_THE_DOT, CUT_IN_THE_MIDDLE)) {
            stage.registry().decides(story.subject(), 1, story.holds());
            stage.topic().publish(story.expiring(1, "P30D"));
        }
        stage.registry().decides(PUT_OFF_AFTER_THE_DOT.subject(), 1, PUT_OFF_AFTER_THE_DOT.holds());
        stage.topic().publish(PUT_OFF_AFTER_THE_DOT.expiring(1, "P30D"));
        stage.registry()
                .decides(OF_THREE.subject(), 1, OF_THREE.holds(OF_THREE.email(), GONE, SECOND));
        stage.topic().publish(OF_THREE.expiring(1, "P30D"));
        awaitAway();
        stage.registry().drops(RENEWED.subject(), 1, "RENEWED");
        awaited.notice(RENEWED, RENEWED.email(), "DROPPED");
        inbox = new Inbox(empty(Path.of("target", "hostile-inbox")), stage.mail().port(), 0);
        inbox.answerRecipientsWith(HostileServerIT::recipient);
        inbox.answerWith(HostileServerIT::mail);
    }

    @AfterAll
    static void strike() {
        stage.close();
        if (inbox != null) {
            inbox.close();
        }
    }

    @Test
    void whatAGreylistPutsOffArrivesOnceWithTheMessageIdOfTheFirstAttempt() {
        JsonNode notice = awaited.notice(PLAIN, PLAIN.email(), "SENT");

        assertThat(ASKED.get(PLAIN.email())).isEqualTo(2);
        assertThat(mailsTo(PLAIN.email())).hasSize(1);
        assertThat(mailsTo(PLAIN.email()).getFirst().headers())
                .containsEntry("Message-ID", notice.get("messageId").asText())
                .containsEntry("Message-ID", "<" + notice.get("id").asText() + "@example.com>");
    }

    @Test
    void oneRefusedRecipientOfThreeStopsNeitherOfTheOthersAndTheOperatorsAreTold() {
        awaited.notice(OF_THREE, OF_THREE.email(), "SENT");
        awaited.notice(OF_THREE, SECOND, "SENT");
        awaited.notice(OF_THREE, OF_THREE.operator(), "SENT");

        assertThat(awaited.notice(OF_THREE, GONE, "FAILED").get("answer").asText())
                .isEqualTo("550 5.1.1");
        assertThat(mailsTo(OF_THREE.email())).hasSize(1);
        assertThat(mailsTo(SECOND)).hasSize(1);
        assertThat(mailsTo(GONE)).isEmpty();
        assertThat(mailsTo(OF_THREE.operator()).getFirst().text()).contains(GONE);
    }

    @Test
    void aConnectionCutAfterTheFinalDotCausesOneRepeatOfTheVerySameBytes() {
        awaited.notice(CUT_AFTER_THE_DOT, CUT_AFTER_THE_DOT.email(), "SENT");

        List<Mail> twice = mailsTo(CUT_AFTER_THE_DOT.email());
        assertThat(twice).hasSize(2);
        assertThat(inbox.raw(twice.get(0).n())).isEqualTo(inbox.raw(twice.get(1).n()));
    }

    @Test
    void aConnectionCutBeforeTheFinalDotLosesAndRepeatsNothing() {
        awaited.notice(CUT_IN_THE_MIDDLE, CUT_IN_THE_MIDDLE.email(), "SENT");

        assertThat(ASKED.get(CUT_IN_THE_MIDDLE.email())).isGreaterThan(2);
        assertThat(mailsTo(CUT_IN_THE_MIDDLE.email())).hasSize(1);
    }

    @Test
    void aMailThatTheServerPutsOffAfterTheDotIsTriedAgainAndIsTheSameMessage() {
        JsonNode notice =
                awaited.notice(PUT_OFF_AFTER_THE_DOT, PUT_OFF_AFTER_THE_DOT.email(), "SENT");

        List<Mail> mails = mailsTo(PUT_OFF_AFTER_THE_DOT.email());
        assertThat(MAILED.get(PUT_OFF_AFTER_THE_DOT.email())).isEqualTo(2);
        assertThat(mails).hasSize(1);
        assertThat(mails.getFirst().headers())
                .containsEntry("Message-ID", notice.get("messageId").asText());
    }

    @Test
    void whatWasRenewedWhileTheServerWasAwayIsNotMailedAfterTheFact() {
        // Everybody else has been served by then.
        awaited.notice(PLAIN, PLAIN.email(), "SENT");

        assertThat(awaited.notice(RENEWED, RENEWED.email(), "DROPPED").get("answer").asText())
                .isEqualTo("RENEWED");
        assertThat(mailsTo(RENEWED.email())).isEmpty();
        assertThat(ASKED).doesNotContainKey(RENEWED.email());
    }

    /// Puts everybody off once, refuses one for good, and hangs up on another at his second try.
    private static SmtpAnswer recipient(String address) {
        int asked = ASKED.merge(address, 1, Integer::sum);
        if (address.equals(GONE)) {
            return new SmtpAnswer.Refused(550, "5.1.1 no such user");
        }
        if (asked == 1) {
            return new SmtpAnswer.Refused(450, "4.2.0 greylisted, come back later");
        }
        return address.equals(CUT_IN_THE_MIDDLE.email()) && asked == 2
                ? new SmtpAnswer.HungUp()
                : new SmtpAnswer.Accepted();
    }

    private static SmtpAnswer mail(Envelope envelope) {
        String to = envelope.to().getFirst();
        boolean first = MAILED.merge(to, 1, Integer::sum) == 1;
        if (first && to.equals(CUT_AFTER_THE_DOT.email())) {
            return new SmtpAnswer.KeptButUnanswered();
        }
        return first && to.equals(PUT_OFF_AFTER_THE_DOT.email())
                ? new SmtpAnswer.Refused(452, "4.3.1 no room now")
                : new SmtpAnswer.Accepted();
    }

    private static List<Mail> mailsTo(String address) {
        return inbox.newestFirst().stream()
                .filter(mail -> mail.envelope().to().contains(address))
                .toList();
    }

    private static void awaitAway() {
        await("the mail server is found to be away")
                .atMost(PATIENCE)
                .until(() -> stage.notifier().status("/q/health/well", null) == 503);
        for (Story story : List.of(PLAIN, RENEWED, OF_THREE)) {
            awaited.notice(story, story.email(), "PENDING");
        }
    }

    private static Path empty(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> old = Files.walk(directory)) {
                for (Path file : old.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        return directory.toAbsolutePath();
    }
}
