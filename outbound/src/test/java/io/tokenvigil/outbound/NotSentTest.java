package io.tokenvigil.outbound;

import static io.tokenvigil.outbound.Sending.HURRIED;
import static io.tokenvigil.outbound.Sending.PATIENT;
import static io.tokenvigil.outbound.Sending.SMALL;
import static io.tokenvigil.outbound.Sending.addresses;
import static io.tokenvigil.outbound.Sending.post;
import static io.tokenvigil.outbound.Sending.request;
import static io.tokenvigil.outbound.Sending.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.outbound.Exchange.NotSent;
import io.tokenvigil.outbound.Exchange.NotSent.Reason;
import io.tokenvigil.outbound.OutboundRequest.Bounds;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What ends before the first byte of the request has left: it may be asked again.
@Timeout(30)
class NotSentTest {
    @Test
    void aRefusedConnectionIsNotSent() throws Exception {
        var closed = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
        closed.close();

        assertThat(send(closed.getLocalPort(), request("http", closed.getLocalPort(), PATIENT)))
                .isEqualTo(new NotSent(Reason.CONNECT));
    }

    @Test
    void aConnectionThatIsNotTakenInTimeIsNotSent() throws Exception {
        // Given: a backlog of one that is full
        try (var full = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            var fillers =
                    IntStream.range(0, 8)
                            .mapToObj(_ -> new java.net.Socket())
                            .peek(
                                    socket -> {
                                        try {
                                            socket.connect(full.getLocalSocketAddress(), 50);
                                        } catch (IOException e) {
                                            // Full: what this is for.
                                        }
                                    })
                            .toList();

            // When
            var exchange = send(full.getLocalPort(), request("http", full.getLocalPort(), HURRIED));

            // Then
            assertThat(exchange).isEqualTo(new NotSent(Reason.CONNECT));
            for (var filler : fillers) {
                filler.close();
            }
        }
    }

    @Test
    void aRequestThatHasToHaveLeftByNowIsNotSentThoughThereIsTimeToAnswerIt() throws Exception {
        try (var server = new ScriptedServer((socket, self) -> self.read(socket))) {
            // Given
            var soon = System.nanoTime() + PATIENT.toNanos();
            var late = post(server, PATIENT).within(new Bounds(System.nanoTime() - 1, soon));

            // When
            var exchange = send(server, late);

            // Then
            assertThat(exchange).isEqualTo(new NotSent(Reason.CONNECT));
            server.settle();
            assertThat(server.received()).isZero();
        }
    }

    @Test
    void aRequestThatHasToBeOverByNowIsNotEvenConnected() throws Exception {
        try (var server = new ScriptedServer((_, self) -> self.hang())) {
            // Given
            var now = System.nanoTime();
            var over = post(server, PATIENT).within(new Bounds(now - 1, now - 1));

            // When
            var exchange = send(server, over);

            // Then
            assertThat(exchange).isEqualTo(new NotSent(Reason.CONNECT));
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void aServerThatDoesNotSpeakTlsIsNotSent() throws Exception {
        try (var server =
                new ScriptedServer((socket, _) -> ScriptedServer.write(socket, "220 hello\r\n"))) {
            assertThat(send(server.port(), request("https", server.port(), PATIENT)))
                    .isEqualTo(new NotSent(Reason.TLS));
        }
    }

    @Test
    void aHandshakeThatHangsIsNotSent() throws Exception {
        try (var server = new ScriptedServer((_, self) -> self.hang())) {
            assertThat(send(server.port(), request("https", server.port(), HURRIED)))
                    .isIn(new NotSent(Reason.TLS), new NotSent(Reason.CONNECT));
        }
    }

    @Test
    void aNameThatDoesNotResolveIsNotSent() {
        var guard =
                new Guard(
                        AllowedHosts.none(),
                        host -> {
                            throw new UnknownHostException(host);
                        });
        try (var client = OutboundClient.open(guard, SMALL)) {
            assertThat(client.send(request("https", 443, PATIENT)))
                    .isEqualTo(new NotSent(Reason.DNS));
        }
    }

    @Test
    void aResolverThatHangsIsNotSentAtTheDeadline() {
        var never = new CountDownLatch(1);
        var guard =
                new Guard(
                        AllowedHosts.none(),
                        _ -> {
                            try {
                                never.await();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                            return addresses("1.1.1.1");
                        });
        try (var client = OutboundClient.open(guard, SMALL)) {
            assertThat(client.send(request("https", 443, HURRIED)))
                    .isEqualTo(new NotSent(Reason.DNS));
        } finally {
            never.countDown();
        }
    }

    @Test
    void aHeaderThatWouldSplitTheRequestIsNotSentAndNotPrinted() throws Exception {
        try (var server = ScriptedServer.answering("HTTP/1.1 204 No Content\r\n\r\n")) {
            // When
            var exchange =
                    send(
                            server,
                            post(server, PATIENT)
                                    .withHeader(
                                            "authorization", Secret.of("Bearer a\r\nX-Evil: b")));

            // Then
            assertThat(exchange).isEqualTo(new NotSent(Reason.REQUEST));
            assertThat(server.connections()).isZero();
        }
    }
}
