package io.tokenvigil.benchmarks.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import jdk.net.ExtendedSocketOptions;
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

    /// The second part of a mail waits for no acknowledgement that the kernel puts off (RFC 896).
    @Test
    void aMailThatComesInTwoPartsIsTakenAtOnce() throws Exception {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket client = new Socket(listener.getInetAddress(), listener.getLocalPort());
                Socket server = listener.accept()) {
            assumeThat(server.supportedOptions()).contains(ExtendedSocketOptions.TCP_QUICKACK);
            Thread.ofVirtual().start(() -> hold(server, Duration.ZERO));
            BufferedReader answers =
                    new BufferedReader(
                            new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
            answers.readLine();

            List<Duration> took = new ArrayList<>();
            for (int i = 0; i < 41; i++) {
                say(client, "RCPT TO:<b@example.com>\r\nDATA\r\n");
                answers.readLine();
                answers.readLine();
                long start = System.nanoTime();
                say(client, "x".repeat(8_000) + "\r\n");
                say(client, "end\r\n.\r\n");
                answers.readLine();
                took.add(Duration.ofNanos(System.nanoTime() - start));
            }

            assertThat(took.stream().sorted().toList().get(took.size() / 2))
                    .isLessThan(Duration.ofMillis(35));
        }
    }

    private void hold(Socket server) {
        hold(server, ANSWER_TIME);
    }

    private void hold(Socket server, Duration answerTime) {
        try {
            new SmtpConversation(server, answerTime, accepted::add).hold();
        } catch (IOException e) {
            // The test is over.
        }
    }

    private static void say(Socket client, String lines) throws Exception {
        client.getOutputStream().write(lines.getBytes(StandardCharsets.UTF_8));
    }
}
