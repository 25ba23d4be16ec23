package io.tokenvigil.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.outbound.Exchange.Answered;
import io.tokenvigil.outbound.Exchange.Broken;
import io.tokenvigil.outbound.Exchange.NotSent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.logging.LogRecord;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/// Answers byte by byte, from servers that no library would let one write. Whatever comes back, the
/// request went out once, and nothing of what came back is logged (C-2).
@Timeout(30)
class AnswersTest {
    private static final Pattern MANY = Pattern.compile("\\{(.*?)\\*(\\d+)}", Pattern.DOTALL);
    private static final Pattern CODE = Pattern.compile("\\\\u([0-9a-f]{4})");

    private final HeardLog log = new HeardLog("io.vertx", "io.netty");

    @BeforeEach
    void listen() {
        log.open();
    }

    @AfterEach
    void stopListening() {
        log.close();
    }

    @ParameterizedTest(name = "{2}: {1}")
    @CsvFileSource(
            resources = "/guard/answers.csv",
            delimiter = '|',
            numLinesToSkip = 1,
            quoteCharacter = '`',
            maxCharsPerColumn = 10_000)
    void anAnswerBecomesWhatItIsAndNothingIsSentAgain(String answer, String becomes, String why)
            throws Exception {
        try (var server =
                new ScriptedServer(
                        (socket, self) -> {
                            self.read(socket);
                            ScriptedServer.write(socket, bytes(answer));
                            socket.shutdownOutput();
                            self.readOn(socket);
                        })) {
            // When
            var exchange = send(server);

            // Then
            assertThat(said(exchange)).as(why).isEqualTo(bytes(becomes).strip());
            server.settle();
            assertThat(server.connections()).as("connections").isOne();
            assertThat(server.requests()).as("requests").hasSize(1);
            assertThat(log.heard()).extracting(LogRecord::getMessage).isEmpty();
        }
    }

    @ParameterizedTest(name = "{2}")
    @CsvFileSource(
            resources = "/guard/answers.csv",
            delimiter = '|',
            numLinesToSkip = 1,
            quoteCharacter = '`',
            maxCharsPerColumn = 10_000)
    void anAnswerThatComesBeforeTheRequestIsNoneUnlessTheRequestOvertakesIt(
            String answer, String becomes, String why) throws Exception {
        try (var server =
                new ScriptedServer(
                        (socket, self) -> {
                            ScriptedServer.write(socket, bytes(answer));
                            socket.shutdownOutput();
                            self.readOn(socket);
                        })) {
            // When
            var exchange = send(server);

            // Then
            assertThat(said(exchange))
                    .as(why)
                    .isIn("NOT_SENT CONNECT", "BROKEN CLOSED 0", bytes(becomes).strip());
            server.settle();
            assertThat(server.connections()).as("connections").isOne();
            assertThat(server.requests()).as("requests").hasSizeLessThan(2);
            assertThat(log.heard())
                    .extracting(LogRecord::getMessage)
                    .allMatch("Connection was closed"::equals);
        }
    }

    private static Exchange send(ScriptedServer server) throws IOException {
        var allowed = AllowedHosts.of(List.of("provider.test:" + server.port()));
        var guard = new Guard(allowed, _ -> List.of(InetAddress.ofLiteral("127.0.0.1")));
        try (var client = OutboundClient.open(guard, new OutboundLimits(2_048, 1_000))) {
            return client.send(
                    OutboundRequest.post(
                            URI.create("http://provider.test:%d/token".formatted(server.port())),
                            "text/plain",
                            Secret.of("spend=me"),
                            Duration.ofSeconds(10)));
        }
    }

    private static String said(Exchange exchange) {
        return switch (exchange) {
            case NotSent(var reason) -> "NOT_SENT " + reason;
            case Answered(var status, _, var body) -> said("ANSWERED " + status, body);
            case Broken(var cause, var status, var part) ->
                    said("BROKEN %s %d".formatted(cause, status), part);
        };
    }

    private static String said(String what, Secret body) {
        return (what + " " + body.reveal()).strip();
    }

    private static String bytes(String written) {
        String text = written.replace("\\r", "\r").replace("\\n", "\n").replace("\\0", "\0");
        text = CODE.matcher(text).replaceAll(m -> "" + (char) Integer.parseInt(m.group(1), 16));
        return MANY.matcher(text).replaceAll(m -> m.group(1).repeat(Integer.parseInt(m.group(2))));
    }
}
