package io.tokenvigil.notifier.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Commands that are said together (RFC 2920), and each reply that may come to one of them.
class PipeliningTest {
    private static final String TO = "owner@example.com";
    private static final String REFUSED = "gone@example.com";
    private static final byte[] MESSAGE =
            "Subject: x\r\n\r\nhello\r\n".getBytes(StandardCharsets.US_ASCII);

    private final AtomicInteger left = new AtomicInteger();
    private ScriptedServer server = new ScriptedServer(true, PipeliningTest::takesAll);

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void senderRecipientAndDataGoTogetherAndTheMessageAfterThem() {
        Outcome said = courier().deliver(TO, MESSAGE, left::incrementAndGet);

        assertThat(said).isEqualTo(new Outcome.Accepted("250 2.0.0"));
        assertThat(server.lines())
                .containsExactly(
                        "MAIL FROM:<vigil@example.com>",
                        "RCPT TO:<owner@example.com>",
                        "DATA",
                        "Subject: x",
                        "",
                        "hello",
                        ".");
        assertThat(server.waitedAfter()).containsExactly("DATA", ".");
        assertThat(left).hasValue(1);
    }

    @Test
    void aServerThatDoesNotOfferItHearsOneCommandAtATime() {
        says(false, PipeliningTest::takesAll);

        assertThat(courier().deliver(TO, MESSAGE, () -> {})).isInstanceOf(Outcome.Accepted.class);

        assertThat(server.waitedAfter()).containsExactly("MAIL", "RCPT", "DATA", ".");
    }

    @Test
    void aServerThatDoesNotOfferItHearsNothingMoreAfterARefusal() {
        says(false, line -> line.contains(REFUSED) ? "550 5.1.1 no such user" : takesAll(line));

        assertThat(courier().deliver(REFUSED, MESSAGE, left::incrementAndGet))
                .isEqualTo(new Outcome.Refused("550 5.1.1"));

        assertThat(server.lines()).doesNotContain("DATA").doesNotContain(".");
        assertThat(left).hasValue(0);
    }

    @Test
    void oneRefusedRecipientOfThreeStopsNeitherOfTheOthers() {
        says(
                true,
                line ->
                        line.contains(REFUSED)
                                ? "550 5.1.1 no such user"
                                : line.equals("DATA") && lastRecipient().contains(REFUSED)
                                        ? "503 5.5.1 no valid recipients"
                                        : takesAll(line));
        SmtpCourier courier = courier();

        List<Outcome> said =
                List.of(TO, REFUSED, "second@example.com").stream()
                        .map(to -> courier.deliver(to, MESSAGE, left::incrementAndGet))
                        .toList();

        assertThat(said)
                .containsExactly(
                        new Outcome.Accepted("250 2.0.0"),
                        new Outcome.Refused("550 5.1.1"),
                        new Outcome.Accepted("250 2.0.0"));
        assertThat(server.lines()).filteredOn(line -> line.equals("hello")).hasSize(2);
        assertThat(left).hasValue(2);
    }

    @Test
    void aRecipientThatIsPutOffIsDeferredWhateverDataIsAnswered() {
        says(
                true,
                line ->
                        line.startsWith("RCPT")
                                ? "450 4.2.0 greylisted"
                                : line.equals("DATA") ? "554 5.5.1 nobody" : takesAll(line));

        assertThat(courier().deliver(TO, MESSAGE, left::incrementAndGet))
                .isEqualTo(new Outcome.Deferred("450 4.2.0"));
        assertThat(left).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"250 2.0.0 queued", "554 5.5.1 no valid recipients"})
    void aServerThatWantsTheMessageForNobodyGetsAnEmptyOneWhichChangesNothing(String toTheDot) {
        says(
                true,
                line ->
                        line.startsWith("RCPT")
                                ? "550 5.1.1 no such user"
                                : line.equals(".") ? toTheDot : takesAll(line));

        assertThat(courier().deliver(TO, MESSAGE, left::incrementAndGet))
                .isEqualTo(new Outcome.Refused("550 5.1.1"));

        assertThat(server.lines()).contains(".").doesNotContain("hello");
        assertThat(left).hasValue(0);
    }

    @ParameterizedTest
    @CsvSource({"550 5.7.1 not you, 503 5.5.1 no sender", "451 4.3.0 later, 503 5.5.1 no sender"})
    void aRefusedSenderStopsAllMailsThoughRecipientAndDataWereSaidToo(String mail, String rest) {
        says(true, line -> line.startsWith("MAIL") ? mail : rest);

        assertThat(courier().deliver(TO, MESSAGE, left::incrementAndGet))
                .isEqualTo(new Outcome.Away(mail.substring(0, 9)));

        assertThat(server.lines()).contains("DATA").doesNotContain(".").doesNotContain("hello");
        assertThat(left).hasValue(0);
    }

    /// No mail could be refused more clearly, and none must come of it: not even an empty one.
    @Test
    void aServerThatRefusesTheSenderAndTakesTheRestGetsNoDot() {
        says(true, line -> line.startsWith("MAIL") ? "550 5.7.1 not you" : takesAll(line));

        assertThat(courier().deliver(TO, MESSAGE, left::incrementAndGet))
                .isEqualTo(new Outcome.Away("550 5.7.1"));

        assertThat(server.lines()).doesNotContain(".").doesNotContain("hello");
    }

    @Test
    void aMessageThatIsNotWantedIsRefusedBeforeItLeaves() {
        says(true, line -> line.equals("DATA") ? "554 5.7.1 not this" : takesAll(line));

        assertThat(courier().deliver(TO, MESSAGE, left::incrementAndGet))
                .isEqualTo(new Outcome.Refused("554 5.7.1"));
        assertThat(left).hasValue(0);
    }

    /// Nothing was taken: it is no reason to think that the server is away, and no repeat.
    @ParameterizedTest
    @ValueSource(strings = {"RCPT", "DATA"})
    void aConnectionThatEndsInTheMiddleOfAGroupPutsTheMailOff(String after) {
        says(true, line -> line.startsWith(after) ? ScriptedServer.HANGS_UP : takesAll(line));

        assertThat(courier().deliver(TO, MESSAGE, left::incrementAndGet))
                .isEqualTo(new Outcome.Deferred("CONNECTION_LOST"));

        assertThat(server.lines()).doesNotContain("hello");
        assertThat(left).hasValue(0);
    }

    private void says(boolean pipelining, UnaryOperator<String> replies) {
        server.close();
        server = new ScriptedServer(pipelining, replies);
    }

    private String lastRecipient() {
        return server.lines().stream()
                .filter(line -> line.startsWith("RCPT"))
                .reduce("", (_, last) -> last);
    }

    private static String takesAll(String line) {
        return line.equals("DATA") ? "354 go on" : "250 2.0.0 ok";
    }

    private SmtpCourier courier() {
        MailSettings settings = MailSettings.at(server.port());
        return new SmtpCourier(
                new SmtpServer(settings, new Sender(settings)), new Connections(settings));
    }
}
