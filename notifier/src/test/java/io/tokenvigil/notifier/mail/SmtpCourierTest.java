package io.tokenvigil.notifier.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tokenvigil.notifier.stage.MailServer;
import io.tokenvigil.notifier.stage.MailServer.Answer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.NullUnmarked;
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
    private final SmtpCourier courier = courier(Duration.ofSeconds(5), Duration.ofSeconds(5));

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void bytesArriveAsTheyWereFrozenButForTheDotsOfTheProtocol() {
        assertThat(courier.deliver(TO, MESSAGE, () -> {}))
                .isEqualTo(new Outcome.Accepted("250 2.0.0"));
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

        Outcome said = courier.deliver(TO, MESSAGE, () -> {});

        assertThat(said.getClass().getSimpleName()).isEqualTo(outcome);
        assertThat(said.answer()).isEqualTo(numbers);
    }

    /// What is refused of one recipient or one message is no reason to wait with the others.
    @ParameterizedTest
    @CsvSource({
        "GREETING, 554, Away",
        "SENDER, 550, Away",
        "SENDER, 451, Away",
        "RECIPIENT, 550, Refused",
        "RECIPIENT, 452, Deferred",
        "MESSAGE, 554, Refused",
        "MESSAGE, 0, Deferred",
        "DOT, 552, Refused",
        "DOT, 421, Deferred",
        "DOT, 354, Unknown",
        "DOT, 0, Unknown"
    })
    void whatARefusalIsAboutSaysWhomItStops(Handover.Stage stage, int code, String outcome) {
        Reply reply = code == 0 ? Reply.NONE : Reply.of(code, code + " no");

        assertThat(SmtpCourier.outcome(stage, reply).getClass().getSimpleName()).isEqualTo(outcome);
    }

    @Test
    void whereNobodyListensTheServerIsAway() {
        server.down();

        assertThat(courier.deliver(TO, MESSAGE, () -> {}))
                .isEqualTo(new Outcome.Away("NO_CONNECTION"));
    }

    @Test
    void aServerThatRefusesTheSenderCannotBeUsedByAnyMail() {
        server.refuseSenders(true);

        assertThat(courier.deliver(TO, MESSAGE, () -> {})).isEqualTo(new Outcome.Away("553 5.7.1"));
    }

    @Test
    void theLastReplyMayTakeLongerThanTheOthers() {
        server.answers(TO, _ -> Answer.SLOW);

        assertThat(
                        courier(
                                        MailServer.SLOWNESS.multipliedBy(2).dividedBy(3),
                                        Duration.ofSeconds(30))
                                .deliver(TO, MESSAGE, () -> {}))
                .isEqualTo(new Outcome.Accepted("250 2.0.0"));
    }

    @Test
    void aServerThatHangsAfterTheDotLeavesTheOutcomeUnknown() {
        server.answers(TO, _ -> Answer.HANG);

        assertThat(
                        courier(Duration.ofSeconds(5), Duration.ofMillis(300))
                                .deliver(TO, MESSAGE, () -> {}))
                .isEqualTo(new Outcome.Unknown("NO_REPLY"));
    }

    @Test
    void beforeTheFinalDotItIsSaidThatTheMailLeavesAndOnlyThen() {
        List<Integer> arrived = new ArrayList<>();

        courier.deliver(TO, MESSAGE, () -> arrived.add(server.to(TO).size()));

        assertThat(arrived).containsExactly(0);
        server.answers(TO, _ -> Answer.BROKEN);
        courier.deliver(TO, MESSAGE, () -> arrived.add(server.to(TO).size()));
        assertThat(arrived).containsExactly(0);
    }

    @Test
    void whatCannotBeSaidToLeaveStays() {
        Runnable failing =
                () -> {
                    throw new IllegalStateException("no database");
                };

        assertThat(courier.deliver(TO, MESSAGE, failing))
                .isEqualTo(new Outcome.Deferred("CONNECTION_LOST"));
        assertThat(server.to(TO)).isEmpty();
    }

    @Test
    @NullUnmarked // nobody hands over nothing but by a fault
    void aFaultOfOursIsNoWordOfTheServersAndEndsTheConversation() {
        courier.deliver(TO, MESSAGE, () -> {});

        assertThatThrownBy(() -> courier.deliver(TO, null, () -> {}))
                .isInstanceOf(NullPointerException.class);

        assertThat(courier.deliver(TO, MESSAGE, () -> {})).isInstanceOf(Outcome.Accepted.class);
        assertThat(server.to(TO)).hasSize(2);
        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void whatIsNoAddressIsRefusedWhateverTheConversationSaidLast() {
        courier.deliver(TO, MESSAGE, () -> {});

        assertThat(courier.deliver("no address@", MESSAGE, () -> {}))
                .isEqualTo(new Outcome.Refused("BAD_ADDRESS"));
    }

    @Test
    void oneConnectionServesManyMails() {
        for (int i = 0; i < 5; i++) {
            assertThat(courier.deliver(TO, MESSAGE, () -> {})).isInstanceOf(Outcome.Accepted.class);
        }

        assertThat(server.to(TO)).hasSize(5);
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void aConnectionThatTheServerClosedMeanwhileIsOpenedAgainAndNothingIsLostOrRepeated() {
        courier.deliver(TO, MESSAGE, () -> {});
        server.hangUp();

        assertThat(courier.deliver(TO, MESSAGE, () -> {}))
                .isEqualTo(new Outcome.Accepted("250 2.0.0"));
        assertThat(server.to(TO)).hasSize(2);
        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void aConnectionOnWhichAMailWasNotAcceptedIsNotUsedAgain() {
        server.answers(TO, attempt -> attempt == 1 ? Answer.NEVER : Answer.TAKEN);
        courier.deliver(TO, MESSAGE, () -> {});

        courier.deliver(TO, MESSAGE, () -> {});

        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void aConnectionThatNobodyNeedsIsClosedAfterAWhile() {
        AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 10);
        MailSettings settings = MailSettings.at(server.port());
        Connections connections = new Connections(Duration.ofSeconds(15), nanos::get);
        SmtpCourier other =
                new SmtpCourier(new SmtpServer(settings, new Sender(settings)), connections);
        other.deliver(TO, MESSAGE, () -> {});

        nanos.addAndGet(Duration.ofSeconds(16).toNanos());
        connections.closeOld();

        await().atMost(Duration.ofSeconds(10)).until(() -> server.open() == 0);
        assertThat(other.deliver(TO, MESSAGE, () -> {})).isInstanceOf(Outcome.Accepted.class);
        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void noPasswordGoesOutInTheClear() {
        MailConfig config = MailSettings.at(25).withUser("somebody", Path.of("does-not-matter"));

        assertThatThrownBy(() -> new SmtpServer(config, new Sender(config)))
                .hasMessageContaining("tokenvigil.mail.tls");
    }

    private SmtpCourier courier(Duration each, Duration last) {
        MailSettings settings = MailSettings.at(server.port()).withTimeouts(each, last);
        return new SmtpCourier(
                new SmtpServer(settings, new Sender(settings)), new Connections(settings));
    }
}
