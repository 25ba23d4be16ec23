package io.tokenvigil.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.outbound.Exchange.Answered;
import io.tokenvigil.outbound.Exchange.Broken;
import io.tokenvigil.outbound.Exchange.Broken.Cause;
import io.tokenvigil.outbound.Exchange.NotSent;
import io.tokenvigil.outbound.Exchange.NotSent.Reason;
import io.tokenvigil.outbound.OutboundRequest.Bounds;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class OutboundClientTest {
    private static final Duration PATIENT = Duration.ofSeconds(10);

    /// Short, and longer than a busy machine stands still.
    private static final Duration HURRIED = Duration.ofSeconds(2);

    private static final OutboundLimits SMALL = new OutboundLimits(2_048, 1_000);

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

    @Test
    void theCheckedAddressIsDialledAndTheNameStaysInTheHostHeader() throws Exception {
        // Given: a name that no resolver of this machine knows
        try (var server = ScriptedServer.answering("HTTP/1.1 204 No Content\r\n\r\n")) {
            // When
            var exchange =
                    send(
                            server,
                            post(server, PATIENT)
                                    .withHeader("authorization", Secret.of("Basic abc"))
                                    .withQuery(Secret.of("a=b%20c")));

            // Then
            assertThat(exchange).isInstanceOf(Answered.class);
            assertThat(server.requests())
                    .singleElement()
                    .satisfies(
                            request ->
                                    assertThat(request)
                                            .startsWith("POST /token?a=b%20c HTTP/1.1\r\n")
                                            .containsIgnoringCase(
                                                    "host: provider.test:" + server.port())
                                            .containsIgnoringCase("connection: close")
                                            .containsIgnoringCase("authorization: Basic abc")
                                            .containsIgnoringCase("content-type: text/plain")
                                            .endsWith("\r\n\r\nspend=me"));
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
    void aRefusedConnectionIsNotSent() throws Exception {
        var closed = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
        closed.close();

        assertThat(send(closed.getLocalPort(), request("http", closed.getLocalPort(), PATIENT)))
                .isEqualTo(new NotSent(Reason.CONNECT));
    }

    @Test
    void theNextAddressIsTriedWhereTheFirstRefuses() throws Exception {
        try (var server = ScriptedServer.answering("HTTP/1.1 204 No Content\r\n\r\n");
                var client =
                        OutboundClient.open(
                                new Guard(
                                        listed(server.port()),
                                        _ -> addresses("127.0.0.2", "127.0.0.1")),
                                SMALL)) {
            assertThat(client.send(post(server, PATIENT))).isInstanceOf(Answered.class);
            assertThat(server.requests()).hasSize(1);
        }
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
    void aForbiddenAddressIsNotEvenConnected() throws Exception {
        try (var server = ScriptedServer.answering("HTTP/1.1 204 No Content\r\n\r\n");
                var client =
                        OutboundClient.open(
                                new Guard(AllowedHosts.none(), _ -> addresses("127.0.0.1")),
                                SMALL)) {
            assertThat(client.send(request("https", server.port(), PATIENT)))
                    .isEqualTo(new NotSent(Reason.GUARD));
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void oneForbiddenAddressKeepsTheOthersFromBeingConnectedToo() throws Exception {
        // Given: one of the two would answer
        try (var server = ScriptedServer.answering("HTTP/1.1 204 No Content\r\n\r\n");
                var client =
                        OutboundClient.open(
                                new Guard(
                                        AllowedHosts.none(),
                                        _ -> addresses("127.0.0.1", "1.1.1.1")),
                                SMALL)) {
            assertThat(client.send(request("https", server.port(), PATIENT)))
                    .isEqualTo(new NotSent(Reason.GUARD));
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void thisMachineIsForbiddenByWhateverNameItsOwnResolverKnowsIt() throws Exception {
        try (var server = ScriptedServer.answering("HTTP/1.1 204 No Content\r\n\r\n");
                var client =
                        OutboundClient.open(
                                new Guard(AllowedHosts.none(), Resolver.system()), SMALL)) {
            for (var host : List.of("localhost", "127.0.0.1", "[::1]", "127.1", "0")) {
                var url = URI.create("https://%s:%d/".formatted(host, server.port()));

                assertThat(client.send(OutboundRequest.get(url, PATIENT)))
                        .as(host)
                        .isEqualTo(new NotSent(Reason.GUARD));
            }
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void aNameThatRebindsAfterTheCheckIsDialledWhereItWasChecked() throws Exception {
        // Given: asked again, the name would lead to the decoy
        try (var decoy =
                        new ScriptedServer(
                                new ServerSocket(0, 10, InetAddress.ofLiteral("127.0.0.3")),
                                (_, _) -> {});
                var server =
                        new ScriptedServer(
                                new ServerSocket(
                                        decoy.port(), 10, InetAddress.ofLiteral("127.0.0.1")),
                                (socket, self) -> {
                                    self.read(socket);
                                    ScriptedServer.write(socket, "HTTP/1.1 204 No\r\n\r\n");
                                });
                var client = OutboundClient.open(rebinding(server.port()), SMALL)) {
            // When
            var exchange = client.send(post(server, PATIENT));

            // Then
            assertThat(exchange).isInstanceOf(Answered.class);
            assertThat(decoy.connections()).isZero();
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

    private static Guard rebinding(int port) {
        var asked = new java.util.concurrent.atomic.AtomicInteger();
        return new Guard(
                listed(port),
                _ -> addresses(asked.getAndIncrement() == 0 ? "127.0.0.1" : "127.0.0.3"));
    }

    private static Exchange send(ScriptedServer server, OutboundRequest request) {
        return send(server.port(), request);
    }

    private static Exchange send(int port, OutboundRequest request) {
        try (var client = OutboundClient.open(localGuard(port), SMALL)) {
            return client.send(request);
        }
    }

    private static OutboundClient client(ScriptedServer server) {
        return OutboundClient.open(localGuard(server.port()), SMALL);
    }

    private static Guard localGuard(int port) {
        return new Guard(listed(port), _ -> addresses("127.0.0.1"));
    }

    private static AllowedHosts listed(int port) {
        return AllowedHosts.of(List.of("provider.test:" + port));
    }

    private static List<InetAddress> addresses(String... literals) {
        return java.util.Arrays.stream(literals).map(InetAddress::ofLiteral).toList();
    }

    private static OutboundRequest post(ScriptedServer server, Duration deadline) {
        return request("http", server.port(), deadline);
    }

    private static OutboundRequest request(String scheme, int port, Duration deadline) {
        return OutboundRequest.post(
                URI.create("%s://provider.test:%d/token".formatted(scheme, port)),
                "text/plain",
                Secret.of("spend=me"),
                deadline);
    }
}
