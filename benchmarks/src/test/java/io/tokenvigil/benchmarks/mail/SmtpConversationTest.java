package io.tokenvigil.benchmarks.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class SmtpConversationTest {
    private static final Duration ANSWER_TIME = Duration.ofMillis(300);

    private final List<String> accepted = new CopyOnWriteArrayList<>();

    @Test
    void commandsThatComeTogetherAreAnsweredTogetherAndOthersEachAfterItsTime() throws Exception {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket client = new Socket(listener.getInetAddress(), listener.getLocalPort());
                Socket server = listener.accept()) {
            Thread.ofVirtual().start(() -> hold(server));
            BufferedReader answers =
                    new BufferedReader(
                            new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
            answers.readLine();

            long start = System.nanoTime();
            say(client, "MAIL FROM:<a@example.com>\r\nRCPT TO:<b@example.com>\r\nDATA\r\n");
            assertThat(answers.readLine()).startsWith("250");
            assertThat(answers.readLine()).startsWith("250");
            assertThat(answers.readLine()).startsWith("354");
            Duration together = Duration.ofNanos(System.nanoTime() - start);
            say(client, "Subject: x\r\n\r\n.. and\r\n.not the end\r\n.\r\n");
            assertThat(answers.readLine()).startsWith("250");

            // One by one they would take three times as long.
            assertThat(together).isBetween(ANSWER_TIME, ANSWER_TIME.multipliedBy(3).minusMillis(1));
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isGreaterThan(ANSWER_TIME.multipliedBy(2));
            assertThat(accepted).containsExactly("b@example.com");
        }
    }

    private void hold(Socket server) {
        try {
            new SmtpConversation(server, ANSWER_TIME, accepted::add).hold();
        } catch (IOException e) {
            // The test is over.
        }
    }

    private static void say(Socket client, String lines) throws Exception {
        client.getOutputStream().write(lines.getBytes(StandardCharsets.UTF_8));
    }
}
