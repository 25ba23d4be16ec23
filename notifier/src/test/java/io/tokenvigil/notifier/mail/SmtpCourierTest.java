package io.tokenvigil.notifier.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenvigil.notifier.stage.MailServer;
import io.tokenvigil.notifier.stage.MailServer.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Conversations with a server on a real socket: what each end of one says about the mail.
class SmtpCourierTest {
    private static final String TO = "owner@example.com";
    private static final byte[] MESSAGE =
            "From: a@example.com\r\nSubject: x\r\n\r\n.dot first\r\nend\r\n"
                    .getBytes(StandardCharsets.US_ASCII);

    private final MailServer server = new MailServer();
    private final SmtpCourier courier = courier(Duration.ofSeconds(5));

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void bytesArriveAsTheyWereFrozenButForTheDotsOfTheProtocol() {
        assertThat(courier.deliver(TO, MESSAGE)).isEqualTo(new Outcome.Accepted("250 2.0.0"));
        assertThat(server.to(TO).getFirst().raw().replace("\r\n..", "\r\n."))
                .isEqualTo(new String(MESSAGE, StandardCharsets.US_ASCII));
    }

    @ParameterizedTest
    @CsvSource({
        "LATER, Deferred, 451 4.7.1",
        "NEVER, Refused, 550 5.1.1",
        "SILENCE, Unknown, NO_REPLY",
        "NONSENSE, Unknown, NO_REPLY",
        "BROKEN, Deferred, CONNECTION_LOST"
    })
    void eachEndOfAConversationHasItsOutcomeAndTheServersWordsStayBehind(
            Answer answer, String outcome, String numbers) {
        server.answers(TO, _ -> answer);

        Outcome said = courier.deliver(TO, MESSAGE);

        assertThat(said.getClass().getSimpleName()).isEqualTo(outcome);
        assertThat(said.answer()).isEqualTo(numbers);
    }

    @Test
    void whereNobodyListensTheServerIsAway() {
        server.down();

        assertThat(courier.deliver(TO, MESSAGE)).isEqualTo(new Outcome.Away("NO_CONNECTION"));
    }

    @Test
    void aServerThatRefusesTheSenderCannotBeUsedByAnyMail() {
        server.refuseSenders(true);

        assertThat(courier.deliver(TO, MESSAGE)).isEqualTo(new Outcome.Away("553 5.7.1"));
    }

    @Test
    void aServerThatHangsAfterTheDotLeavesTheOutcomeUnknown() {
        server.answers(TO, _ -> Answer.HANG);

        assertThat(courier(Duration.ofMillis(300)).deliver(TO, MESSAGE))
                .isEqualTo(new Outcome.Unknown("NO_REPLY"));
    }

    @Test
    void noPasswordGoesOutInTheClear() {
        MailConfig config =
                new MailSettings(
                        "vigil@example.com", 25, Duration.ofSeconds(1), Optional.of("somebody"));

        assertThatThrownBy(() -> new SmtpCourier(config, new Sender(config)))
                .hasMessageContaining("tokenvigil.mail.tls");
    }

    private SmtpCourier courier(Duration timeout) {
        MailSettings settings = new MailSettings("vigil@example.com", server.port(), timeout);
        return new SmtpCourier(settings, new Sender(settings));
    }
}
