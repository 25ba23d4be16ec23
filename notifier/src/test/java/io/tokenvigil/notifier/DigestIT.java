package io.tokenvigil.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tokenvigil.notifier.stage.Awaited;
import io.tokenvigil.notifier.stage.MailServer.Delivery;
import io.tokenvigil.notifier.stage.Stage;
import io.tokenvigil.notifier.stage.Story;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// Several tokens of one recipient: the first is told at once, the next ones together.
class DigestIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @AutoClose private static final Stage stage = Stage.raised();
    private static final Awaited awaited = new Awaited(stage, PATIENCE);

    @Test
    void theFirstNoticeGoesAtOnceAndLaterOnesBecomeOneMail() throws MessagingException {
        Story first = Story.create();
        Story second = first.sibling();
        Story third = first.sibling();
        for (Story story : List.of(first, second, third)) {
            stage.registry().decides(story.subject(), 1, story.holds());
        }
        stage.topic().publish(first.expiring(1, "P30D"));
        awaited.notice(first, "SENT");

        stage.topic().publish(second.expiring(1, "P30D"), third.expiring(1, "P30D"));

        awaited.notice(second, "SENT");
        awaited.notice(third, "SENT");
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
        awaited.mail(first, 1);
        Instant firstSent = Instant.parse(awaited.notice(first, "SENT").get("at").asText());

        stage.topic().publish(urgent.needsPerson(1));

        Instant urgentSent = Instant.parse(awaited.notice(urgent, "SENT").get("at").asText());
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
        awaited.notice(first, "SENT");
        stage.topic().publish(renewed.expiring(1, "P30D"));
        awaited.notice(renewed, "PENDING");

        stage.registry().decides(renewed.subject(), 1, other);
        stage.age(renewed);

        assertThat(awaited.notice(renewed, "SENT").get("recipient").asText())
                .startsWith("somebody-else");
        assertThat(awaited.notice(renewed, "DROPPED").get("answer").asText())
                .isEqualTo("RECIPIENT_CHANGED");
        assertThat(stage.mail().to(first.email())).hasSize(1);
    }

    private static MimeMessage parsed(Delivery mail) throws MessagingException {
        return new MimeMessage(
                Session.getInstance(new Properties()), new ByteArrayInputStream(mail.bytes()));
    }
}
