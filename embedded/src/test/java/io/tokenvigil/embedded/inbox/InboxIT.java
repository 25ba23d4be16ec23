package io.tokenvigil.embedded.inbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InboxIT {
    private static final String JAPANESE =
            """
            From: Tokenvigil <vigil@example.com>
            To: owner@example.com
            Date: Sun, 22 Nov 2026 09:00:00 +0900
            Subject: =?UTF-8?B?5pyf6ZmQ?=
            MIME-Version: 1.0
            Content-Type: multipart/alternative; boundary=b

            --b
            Content-Type: text/plain; charset=UTF-8

            まもなく期限
            --b
            Content-Type: text/html; charset=UTF-8

            <p>期限</p><script>alert(1)</script>
            --b--
            """
                    .replace("\n", "\r\n");

    @TempDir Path directory;
    private Inbox inbox;

    @BeforeEach
    void open() {
        inbox = new Inbox(directory, 0, 0);
    }

    @AfterEach
    void close() {
        inbox.close();
    }

    @Test
    void theRawMailHasEveryByteOfTheWireAlsoWrongLineEnds() throws Exception {
        byte[] wrong =
                "Subject: a\n bare line feed\r\nX: lone\rreturn\r\n\r\n.dot\r\nümlaut\n\0end\r\n"
                        .getBytes(UTF_8);

        send(wrong);

        assertThat(inbox.raw(1)).isEqualTo(wrong);
        assertThat(get("/api/mails/1/raw").body()).isEqualTo(wrong);
    }

    @Test
    void mailsAreListedNewestFirstWithBothPartsDecoded() throws Exception {
        send("Subject: first\r\n\r\nx\r\n".getBytes(UTF_8));
        send(JAPANESE.getBytes(UTF_8));

        JsonNode mails = new ObjectMapper().readTree(get("/api/mails").body());

        assertThat(mails).hasSize(2);
        JsonNode newest = mails.get(0);
        assertThat(newest.path("n").asInt()).isEqualTo(2);
        assertThat(newest.path("from").asText()).isEqualTo("vigil@example.com");
        assertThat(newest.path("to").asText()).isEqualTo("owner@example.com");
        assertThat(newest.path("subject").asText()).isEqualTo("期限");
        assertThat(newest.path("date").asText()).isEqualTo("2026-11-22T00:00:00Z");
        assertThat(newest.path("text").asText()).contains("まもなく期限");
        assertThat(newest.path("html").asText()).contains("<p>期限</p>");
        assertThat(newest.path("headers").path("MIME-Version").asText()).isEqualTo("1.0");
        assertThat(mails.get(1).path("subject").asText()).isEqualTo("first");
    }

    @Test
    void mailsSurviveARestart() throws Exception {
        send(JAPANESE.getBytes(UTF_8));
        inbox.close();

        inbox = new Inbox(directory, 0, 0);
        send("Subject: second\r\n\r\nx\r\n".getBytes(UTF_8));

        assertThat(inbox.newestFirst()).extracting(Mail::subject).containsExactly("second", "期限");
        assertThat(inbox.raw(1)).isEqualTo(JAPANESE.getBytes(UTF_8));
    }

    @Test
    void aMailsHtmlIsShownWithoutScriptsAndOutsideThePage() throws Exception {
        send(JAPANESE.getBytes(UTF_8));

        HttpResponse<byte[]> page = get("/");
        HttpResponse<byte[]> html = get("/mails/1/html");

        assertThat(new String(page.body(), UTF_8))
                .contains("期限")
                .contains("<iframe sandbox")
                .doesNotContain("<script>");
        assertThat(html.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("sandbox")
                .contains("default-src 'none'");
    }

    @Test
    void aRefusedMailIsNotKeptAndAnUnansweredOneIs() throws Exception {
        inbox.answerWith(_ -> new SmtpAnswer.Refused(550, "no such user"));
        @Nullable String refused = send("Subject: refused\r\n\r\nx\r\n".getBytes(UTF_8));
        inbox.answerWith(_ -> new SmtpAnswer.KeptButUnanswered());
        @Nullable String unanswered = send("Subject: unanswered\r\n\r\nx\r\n".getBytes(UTF_8));

        assertThat(refused).startsWith("550");
        assertThat(unanswered).isNull();
        assertThat(inbox.newestFirst()).extracting(Mail::subject).containsExactly("unanswered");
    }

    @Test
    void aSenderThatDiesInTheMiddleOfAMailLeavesNothingAndTheNextOneIsTaken() throws Exception {
        Queue<Throwable> uncaught = new ConcurrentLinkedQueue<>();
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((_, failure) -> uncaught.add(failure));
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), inbox.smtpPort())) {
            begin(socket).write("Subject: half\r\n\r\nx".getBytes(UTF_8));
            socket.shutdownOutput();
            // Until the server has noticed, and closed its end.
            assertThat(socket.getInputStream().readAllBytes()).isNotNull();

            send("Subject: whole\r\n\r\nx\r\n".getBytes(UTF_8));
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }

        assertThat(inbox.newestFirst()).extracting(Mail::subject).containsExactly("whole");
        assertThat(uncaught).isEmpty();
    }

    /// @return the answer to the mail's final dot, or none where the connection broke
    private @Nullable String send(byte[] raw) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), inbox.smtpPort())) {
            OutputStream out = begin(socket);
            String stuffed = new String(raw, ISO_8859_1).replace("\n.", "\n..");
            out.write(stuffed.getBytes(ISO_8859_1));
            out.write(".\r\n".getBytes(ISO_8859_1));
            return reader(socket).readLine();
        }
    }

    /// Up to where the mail itself is to follow.
    private static OutputStream begin(Socket socket) throws IOException {
        BufferedReader in = reader(socket);
        OutputStream out = socket.getOutputStream();
        in.readLine();
        say(out, in, "HELO test");
        say(out, in, "MAIL FROM:<vigil@example.com>");
        say(out, in, "RCPT TO:<owner@example.com>");
        say(out, in, "DATA");
        return out;
    }

    /// What comes is an answer at a time: nothing is read ahead that another reader needs.
    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
    }

    private static void say(OutputStream out, BufferedReader in, String line) throws IOException {
        out.write((line + "\r\n").getBytes(ISO_8859_1));
        assertThat(in.readLine()).startsWith(line.equals("DATA") ? "354" : "250");
    }

    private HttpResponse<byte[]> get(String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(inbox.url() + path)).build(),
                    HttpResponse.BodyHandlers.ofByteArray());
        }
    }
}
