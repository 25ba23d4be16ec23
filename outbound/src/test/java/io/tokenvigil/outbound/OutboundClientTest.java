package io.tokenvigil.outbound;

import static io.tokenvigil.outbound.Sending.HURRIED;
import static io.tokenvigil.outbound.Sending.PATIENT;
import static io.tokenvigil.outbound.Sending.SMALL;
import static io.tokenvigil.outbound.Sending.addresses;
import static io.tokenvigil.outbound.Sending.client;
import static io.tokenvigil.outbound.Sending.post;
import static io.tokenvigil.outbound.Sending.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.outbound.Exchange.Answered;
import io.tokenvigil.outbound.Exchange.Broken;
import io.tokenvigil.outbound.Exchange.Broken.Cause;
import io.tokenvigil.outbound.Exchange.NotSent;
import io.tokenvigil.outbound.Exchange.NotSent.Reason;
import io.tokenvigil.outbound.OutboundRequest.Bounds;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What an exchange with a server comes to, once it is connected.
@Timeout(30)
class OutboundClientTest {
    @Test
    void aWholeAnswerIsReportedWithStatusHeadersAndBody() throws Exception {
        try (var server =
                ScriptedServer.answering(
                        "HTTP/1.1 429 Slow down\r\nRetry-After: 7\r\nContent-Length: 5\r\n\r\nhello")) {
            // When
            var exchange = send(server, post(server, PATIENT));

            // Then
            assertThat(exchange)
                    .isInstanceOfSatisfying(
                            Answered.class,
                            answered -> {
                                assertThat(answered.status()).isEqualTo(429);
                                assertThat(answered.headers().first("retry-after")).contains("7");
                                assertThat(answered.body().reveal()).isEqualTo("hello");
                            });
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aRedirectIsAnAnswerAndIsNotFollowed(int status) throws Exception {
        try (var elsewhere =
                        ScriptedServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                var server =
                        ScriptedServer.answering(
                                "HTTP/1.1 %d Moved\r\nLocation: http://provider.test:%d/\r\nContent-Length: 0\r\n\r\n"
                                        .formatted(status, elsewhere.port()))) {
            // When
            var exchange = send(server, post(server, PATIENT));

            // Then
            assertThat(exchange)
                    .isInstanceOfSatisfying(
                            Answered.class,
                            answered -> assertThat(answered.status()).isEqualTo(status));
            assertThat(elsewhere.connections()).isZero();
        }
    }

    @Test
    void aServerThatHangsBreaksTheExchangeAtTheDeadline() throws Exception {
        try (var server =
                new ScriptedServer(
                        (socket, self) -> {
                            self.read(socket);
                            self.hang();
                        })) {
            assertThat(send(server, post(server, HURRIED)))
                    .isEqualTo(new Broken(Cause.TIMEOUT, 0, Secret.of("")));
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void aServerThatDripsBreaksTheExchangeAtTheOneDeadline() throws Exception {
        try (var server =
                new ScriptedServer(
                        (socket, self) -> {
                            self.read(socket);
                            ScriptedServer.write(
                                    socket, "HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n");
                            for (int i = 0; i < 900; i++) {
                                ScriptedServer.write(socket, "x");
                                LockSupport.parkNanos(20_000_000);
                            }
                        })) {
            // When
            var started = System.nanoTime();
            var exchange = send(server, post(server, HURRIED));

            // Then
            assertThat(Duration.ofNanos(System.nanoTime() - started))
                    .isLessThan(HURRIED.plusSeconds(3));
            assertThat(exchange)
                    .isInstanceOfSatisfying(
                            Broken.class,
                            broken -> {
                                assertThat(broken.cause()).isEqualTo(Cause.TIMEOUT);
                                assertThat(broken.status()).isEqualTo(200);
                                assertThat(broken.part().reveal()).startsWith("x");
                            });
        }
    }

    @Test
    void aResetAfterTheRequestWasReadIsBrokenAndNothingIsSentAgain() throws Exception {
        try (var server =
                new ScriptedServer(
                        (socket, self) -> {
                            self.read(socket);
                            ScriptedServer.resetOnClose(socket);
                        })) {
            assertThat(send(server, post(server, PATIENT)))
                    .isEqualTo(new Broken(Cause.CLOSED, 0, Secret.of("")));
            assertThat(server.connections()).isOne();
        }
    }

    @Test
    void aCloseAfterTheRequestWasReadIsBrokenAndNothingIsSentAgain() throws Exception {
        try (var server = new ScriptedServer((socket, self) -> self.read(socket))) {
            assertThat(send(server, post(server, PATIENT)))
                    .isEqualTo(new Broken(Cause.CLOSED, 0, Secret.of("")));
            assertThat(server.connections()).isOne();
        }
    }

    @Test
    void aResetBeforeAnythingWasReadIsNeverAnAnswerAndNeverASecondConnection() throws Exception {
        try (var server = new ScriptedServer((socket, _) -> ScriptedServer.resetOnClose(socket))) {
            // When
            var exchange = send(server, post(server, PATIENT));

            // Then: seen while connecting or after, both are told truthfully
            assertThat(exchange)
                    .isIn(new NotSent(Reason.CONNECT), new Broken(Cause.CLOSED, 0, Secret.of("")));
            assertThat(server.connections()).isOne();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"access",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n8\r\n{\"access\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n60\r\n{\"access"
            })
    void aBodyThatEndsEarlyIsTruncatedAndWhatCameIsKept(String text) throws Exception {
        try (var server = ScriptedServer.answering(text)) {
            assertThat(send(server, post(server, PATIENT)))
                    .isEqualTo(new Broken(Cause.TRUNCATED, 200, Secret.of("{\"access")));
        }
    }

    @Test
    void aBodyOverTheLimitIsOversizedAndTheLimitIsAllThatIsKept() throws Exception {
        try (var server =
                ScriptedServer.answering(
                        "HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n" + "y".repeat(5_000))) {
            assertThat(send(server, post(server, PATIENT)))
                    .isEqualTo(new Broken(Cause.OVERSIZED, 200, Secret.of("y".repeat(1_000))));
        }
    }

    @Test
    void aBodyOfExactlyTheLimitIsTaken() throws Exception {
        try (var server =
                ScriptedServer.answering(
                        "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n" + "y".repeat(1_000))) {
            assertThat(send(server, post(server, PATIENT))).isInstanceOf(Answered.class);
        }
    }

    @Test
    void aHeadOverTheLimitIsOversized() throws Exception {
        try (var server =
                ScriptedServer.answering(
                        "HTTP/1.1 200 OK\r\nX-Long: " + "z".repeat(5_000) + "\r\n\r\n")) {
            assertThat(send(server, post(server, PATIENT)))
                    .isEqualTo(new Broken(Cause.OVERSIZED, 0, Secret.of("")));
        }
    }

    @Test
    void anAnswerThatIsNotHttpIsMalformed() throws Exception {
        try (var server = ScriptedServer.answering("220 mail.example ESMTP ready\r\n\r\n")) {
            assertThat(send(server, post(server, PATIENT)))
                    .isInstanceOfSatisfying(
                            Broken.class,
                            broken ->
                                    assertThat(broken.cause()).isIn(Cause.MALFORMED, Cause.CLOSED));
        }
    }

    @Test
    void everyRequestHasAConnectionOfItsOwnEvenWhereTheServerOffersToKeepIt() throws Exception {
        try (var server =
                        new ScriptedServer(
                                (socket, self) -> {
                                    while (self.read(socket).endsWith("spend=me")) {
                                        ScriptedServer.write(
                                                socket,
                                                "HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nContent-Length: 0\r\n\r\n");
                                    }
                                });
                var client = client(server)) {
            // When
            for (int i = 0; i < 3; i++) {
                assertThat(client.send(post(server, PATIENT))).isInstanceOf(Answered.class);
            }

            // Then
            assertThat(server.connections()).isEqualTo(3);
        }
    }

    @Test
    void boundsCutTheDeadlineShort() throws Exception {
        try (var server =
                new ScriptedServer(
                        (socket, self) -> {
                            self.read(socket);
                            self.hang();
                        })) {
            // Given
            var began = System.nanoTime();
            var end = began + HURRIED.toNanos();

            // When
            var exchange = send(server, post(server, PATIENT).within(new Bounds(end, end)));

            // Then
            assertThat(exchange).isEqualTo(new Broken(Cause.TIMEOUT, 0, Secret.of("")));
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(PATIENT);
        }
    }

    @Test
    void aHundredHangingCallsDoNotHoldUpAnother() throws Exception {
        try (var hanging =
                        new ScriptedServer(
                                (socket, self) -> {
                                    self.read(socket);
                                    self.hang();
                                });
                var quick = ScriptedServer.answering("HTTP/1.1 204 No Content\r\n\r\n");
                var client =
                        OutboundClient.open(
                                new Guard(
                                        AllowedHosts.of(
                                                List.of(
                                                        "provider.test:" + hanging.port(),
                                                        "provider.test:" + quick.port())),
                                        _ -> addresses("127.0.0.1")),
                                SMALL);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            // Given
            var stuck =
                    IntStream.range(0, 100)
                            .mapToObj(
                                    _ ->
                                            CompletableFuture.supplyAsync(
                                                    () ->
                                                            client.send(
                                                                    post(
                                                                            hanging,
                                                                            Duration.ofSeconds(8))),
                                                    threads))
                            .toList();

            // When
            var exchange =
                    CompletableFuture.supplyAsync(() -> client.send(post(quick, PATIENT)), threads)
                            .get(6, TimeUnit.SECONDS);

            // Then
            assertThat(exchange).isInstanceOf(Answered.class);
            assertThat(stuck)
                    .allSatisfy(
                            call ->
                                    assertThat(call.join())
                                            .isEqualTo(
                                                    new Broken(Cause.TIMEOUT, 0, Secret.of(""))));
        }
    }
}
