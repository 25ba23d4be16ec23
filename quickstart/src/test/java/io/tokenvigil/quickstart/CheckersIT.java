package io.tokenvigil.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenvigil.embedded.inbox.Inbox;
import io.tokenvigil.embedded.provider.Client;
import io.tokenvigil.embedded.provider.DemoProvider;
import io.tokenvigil.embedded.provider.Grant;
import io.tokenvigil.embedded.provider.LedgerEntry;
import io.tokenvigil.embedded.provider.Rotation;
import io.tokenvigil.events.Code;
import io.tokenvigil.events.Event;
import io.tokenvigil.events.ProviderResumed;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A checker is believed only after it was seen to fail: here everything that must never happen is
/// done on purpose.
class CheckersIT {
    @TempDir Path directory;

    @Test
    void aRefreshTokenShownTwiceIsNoticed() throws Exception {
        try (DemoProvider provider = DemoProvider.onLoopback(directory, 0)) {
            provider.put(
                    Client.confidential("c", "secret", Rotation.STRICT, Duration.ofSeconds(30)));
            Grant grant = provider.grant("c");
            refresh(provider, grant);
            Checkers.shownOnceEach(refreshes(provider));

            refresh(provider, grant);

            assertThatThrownBy(() -> Checkers.shownOnceEach(refreshes(provider)))
                    .isInstanceOf(AssertionError.class);
        }
    }

    @Test
    void aMailSentTwiceAndOneNeverSentAreNoticed() throws Exception {
        try (Inbox inbox = new Inbox(directory, 0, 0)) {
            assertThatThrownBy(() -> Checkers.toldOnce(inbox.newestFirst()))
                    .isInstanceOf(AssertionError.class);
            send(inbox);
            Checkers.toldOnce(inbox.newestFirst());

            send(inbox);

            assertThatThrownBy(() -> Checkers.toldOnce(inbox.newestFirst()))
                    .isInstanceOf(AssertionError.class);
        }
    }

    @Test
    void aRepeatThatIsNotAsItWasAndASecondRepeatAreNoticed() {
        Checkers.toldOnceOrOnceMoreAsItWas(List.of("one"));
        Checkers.toldOnceOrOnceMoreAsItWas(List.of("one", "one"));

        for (List<String> wrong :
                List.of(List.<String>of(), List.of("one", "other"), List.of("one", "one", "one"))) {
            assertThatThrownBy(() -> Checkers.toldOnceOrOnceMoreAsItWas(wrong))
                    .isInstanceOf(AssertionError.class);
        }
    }

    @Test
    void anEventThatIsMissingAndOneThatCameTwiceAreNoticed() {
        Checkers.allOnTheTopic(3, events(1, 2, 3, 4));

        assertThatThrownBy(() -> Checkers.allOnTheTopic(3, events(1, 3)))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> Checkers.allOnTheTopic(3, events(1, 2, 2, 3)))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> Checkers.allOnTheTopic(3, events(1, 2)))
                .isInstanceOf(AssertionError.class);
    }

    private static List<Event> events(long... sequences) {
        return LongStream.of(sequences)
                .<Event>mapToObj(sequence -> new ProviderResumed("demo", sequence, Code.MANUAL))
                .toList();
    }

    private static List<LedgerEntry> refreshes(DemoProvider provider) {
        return provider.ledger().stream()
                .filter(entry -> entry.kind() == LedgerEntry.Kind.REFRESH)
                .toList();
    }

    private static void refresh(DemoProvider provider, Grant grant) throws Exception {
        String form = "grant_type=refresh_token&refresh_token=" + grant.refreshToken();
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(provider.tokenEndpoint()))
                        .header("Authorization", "Basic YzpzZWNyZXQ=")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            http.send(request, BodyHandlers.discarding());
        }
    }

    private static void send(Inbox inbox) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), inbox.smtpPort());
                OutputStream out = socket.getOutputStream();
                BufferedReader in =
                        new BufferedReader(
                                new InputStreamReader(
                                        socket.getInputStream(), StandardCharsets.US_ASCII))) {
            in.readLine();
            for (String line :
                    List.of(
                            "HELO test",
                            "MAIL FROM:<a@example.com>",
                            "RCPT TO:<b@example.com>",
                            "DATA",
                            "Subject: once\r\n\r\nx\r\n.")) {
                out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
                assertThat(in.readLine()).startsWithIgnoringCase(line.equals("DATA") ? "3" : "2");
            }
        }
    }
}
