package io.tokenvigil.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.outbound.Exchange.Answered;
import io.tokenvigil.outbound.Exchange.Broken;
import io.tokenvigil.outbound.Exchange.Broken.Cause;
import io.tokenvigil.outbound.ScriptedServer.Script;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// One call is one request on one connection, whatever the server or anything between does: the
/// servers here count (I-10).
@Timeout(60)
class NothingIsResentTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    /// How a server, or a proxy before it, can fail once it has read the request.
    record Failing(String how, Script script) {
        @Override
        public String toString() {
            return how;
        }
    }

    /// Named by the tests below.
    @SuppressWarnings("UnusedVariable")
    private static final List<Failing> FAILING =
            List.of(
                    new Failing("closes", (socket, self) -> self.read(socket)),
                    new Failing("resets", (socket, self) -> reset(socket, self, "")),
                    new Failing(
                            "closes inside the status line",
                            (socket, self) -> cut(socket, self, "HTTP/1.1 20")),
                    new Failing(
                            "resets inside the status line",
                            (socket, self) -> reset(socket, self, "HTTP/1.1 20")),
                    new Failing(
                            "closes inside the headers",
                            (socket, self) -> cut(socket, self, "HTTP/1.1 200 OK\r\nContent-Le")),
                    new Failing(
                            "closes behind the headers",
                            (socket, self) ->
                                    cut(
                                            socket,
                                            self,
                                            "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n")),
                    new Failing(
                            "resets behind the headers",
                            (socket, self) ->
                                    reset(
                                            socket,
                                            self,
                                            "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n")),
                    new Failing(
                            "closes inside the body",
                            (socket, self) ->
                                    cut(
                                            socket,
                                            self,
                                            "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf")),
                    new Failing(
                            "resets inside a body of no said length",
                            (socket, self) ->
                                    reset(
                                            socket,
                                            self,
                                            "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nhalf")),
                    new Failing(
                            "closes behind an interim answer",
                            (socket, self) -> cut(socket, self, "HTTP/1.1 100 Continue\r\n\r\n")),
                    new Failing(
                            "ends its side and reads on",
                            (socket, self) -> {
                                self.read(socket);
                                socket.shutdownOutput();
                                self.readOn(socket);
                            }),
                    new Failing(
                            "answers nonsense and reads on",
                            (socket, self) -> {
                                self.read(socket);
                                ScriptedServer.write(socket, "nonsense\r\n\r\n");
                                self.readOn(socket);
                            }),
                    new Failing(
                            "hangs",
                            (socket, self) -> {
                                self.read(socket);
                                self.hang();
                            }));

    @ParameterizedTest
    @FieldSource("FAILING")
    void aServerThatFailsIsAskedOnce(Failing server) throws Exception {
        assertAskedOnce(server, Method.POST);
    }

    /// A client that thinks it knows what is safe to repeat repeats a GET.
    @ParameterizedTest
    @FieldSource("FAILING")
    void whatOnlyReadsIsAskedOnceToo(Failing server) throws Exception {
        assertAskedOnce(server, Method.GET);
    }

    @Test
    void aConnectionThatTheServerKeptAndThenClosedIsNotTriedAgain() throws Exception {
        // Given: after the first answer the connection is kept for a while; written to, it is gone
        try (var server =
                        new ScriptedServer(
                                (socket, self) -> {
                                    self.read(socket);
                                    ScriptedServer.write(
                                            socket,
                                            OK.replace(
                                                    "\r\n\r\n",
                                                    "\r\nConnection: keep-alive\r\n\r\n"));
                                    self.read(socket);
                                    ScriptedServer.resetOnClose(socket);
                                });
                var client = client(server.port())) {
            for (int call = 1; call <= 5; call++) {
                // When
                var exchange = client.send(request(Method.POST, server.port(), 10_000));

                // Then
                assertThat(exchange).isInstanceOf(Answered.class);
                server.settle();
                assertThat(server.connections()).isEqualTo(call);
                assertThat(server.requests()).hasSize(call);
            }
        }
    }

    @Test
    void aRequestOfWhichOnlyTheBeginningWasReadIsNotSentAgain() throws Exception {
        // Given: more than the buffers between hold
        var body = Secret.of("x".repeat(16 * 1024 * 1024));
        try (var server =
                        new ScriptedServer(
                                (socket, _) -> {
                                    socket.getInputStream().readNBytes(1_000);
                                    ScriptedServer.resetOnClose(socket);
                                });
                var client = client(server.port())) {
            // When
            var exchange =
                    client.send(
                            OutboundRequest.post(
                                    url(server.port()),
                                    "text/plain",
                                    body,
                                    Duration.ofSeconds(10)));

            // Then
            assertThat(exchange).isEqualTo(new Broken(Cause.CLOSED, 0, Secret.of("")));
            server.settle();
            assertThat(server.connections()).isOne();
        }
    }

    @Test
    void manyCallsAtOnceToAServerThatFailsAtRandomAreAsManyRequests() throws Exception {
        // Given
        var calls = 300;
        var random = new Random(1);
        try (var server =
                        new ScriptedServer(
                                (socket, self) -> {
                                    self.read(socket);
                                    switch (random.nextInt(4)) {
                                        case 0 -> ScriptedServer.write(socket, OK);
                                        case 1 -> ScriptedServer.resetOnClose(socket);
                                        case 2 -> ScriptedServer.write(socket, OK.substring(0, 30));
                                        default -> {}
                                    }
                                });
                var client = client(server.port());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            // When
            var sent =
                    IntStream.range(0, calls)
                            .mapToObj(
                                    _ ->
                                            CompletableFuture.supplyAsync(
                                                    () ->
                                                            client.send(
                                                                    request(
                                                                            Method.POST,
                                                                            server.port(),
                                                                            30_000)),
                                                    threads))
                            .toList();
            sent.forEach(CompletableFuture::join);

            // Then
            server.settle();
            assertThat(server.connections()).isEqualTo(calls);
            assertThat(server.requests()).hasSize(calls);
        }
    }

    @Test
    void theRequestAsksForNothingThatWouldMakeSomebodySendItAgain() throws Exception {
        try (var server = ScriptedServer.answering(OK);
                var client = client(server.port())) {
            // When
            client.send(request(Method.POST, server.port(), 10_000));

            // Then: no Expect, no Upgrade to HTTP/2, no coding that could hide a bomb
            var head = server.requests().getFirst().toLowerCase(Locale.ROOT);
            assertThat(head.lines().takeWhile(line -> !line.isEmpty()))
                    .containsExactlyInAnyOrder(
                            "post /token http/1.1",
                            "content-type: text/plain",
                            "connection: close",
                            "host: provider.test:" + server.port(),
                            "content-length: 8");
        }
    }

    @Test
    void aCookieIsNotKept() throws Exception {
        try (var server =
                        ScriptedServer.answering(
                                "HTTP/1.1 200 OK\r\nSet-Cookie: session=1; Path=/\r\nContent-Length: 0\r\n\r\n");
                var client = client(server.port())) {
            // When
            client.send(request(Method.POST, server.port(), 10_000));
            client.send(request(Method.POST, server.port(), 10_000));

            // Then
            assertThat(server.requests())
                    .hasSize(2)
                    .noneMatch(request -> request.toLowerCase(Locale.ROOT).contains("cookie"));
        }
    }

    @Test
    void noProxyOfTheEnvironmentSeesTheRequest() throws Exception {
        // Given: every way to name a proxy that some HTTP client reads
        try (var proxy = ScriptedServer.answering(OK);
                var server = ScriptedServer.answering(OK)) {
            var port = Integer.toString(proxy.port());
            var command =
                    Stream.of(
                            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-Djava.net.useSystemProxies=true",
                            "-Dhttp.proxyHost=127.0.0.1",
                            "-Dhttp.proxyPort=" + port,
                            "-Dhttp.nonProxyHosts=",
                            "-Dhttps.proxyHost=127.0.0.1",
                            "-Dhttps.proxyPort=" + port,
                            "-DsocksProxyHost=127.0.0.1",
                            "-DsocksProxyPort=" + port,
                            "-cp",
                            System.getProperty("java.class.path"),
                            OneCall.class.getName(),
                            Integer.toString(server.port()));
            var child = new ProcessBuilder(command.toList()).redirectErrorStream(true);
            for (var name : List.of("http_proxy", "https_proxy", "all_proxy", "ALL_PROXY")) {
                child.environment().put(name, "http://127.0.0.1:" + port);
                child.environment().put(name.toUpperCase(Locale.ROOT), "http://127.0.0.1:" + port);
            }

            // When
            var process = child.start();
            var output = process.inputReader().readAllAsString();

            // Then
            assertThat(process.waitFor()).as(output).isZero();
            assertThat(server.requests()).hasSize(1);
            assertThat(proxy.connections()).isZero();
        }
    }

    /// One call from a process of its own.
    static final class OneCall {
        private OneCall() {}

        public static void main(String[] arguments) {
            var port = Integer.parseInt(arguments[0]);
            try (var client = client(port)) {
                var answered = client.send(request(Method.POST, port, 30_000)) instanceof Answered;
                System.exit(answered ? 0 : 1);
            }
        }
    }

    /// What is asked for.
    private enum Method {
        GET,
        POST
    }

    private static void assertAskedOnce(Failing failing, Method method) throws IOException {
        try (var server = new ScriptedServer(failing.script());
                var client = client(server.port())) {
            // When
            var millis = failing.how().equals("hangs") ? 2_000 : 10_000;
            var exchange = client.send(request(method, server.port(), millis));

            // Then
            assertThat(exchange).isInstanceOf(Broken.class);
            server.settle();
            assertThat(server.connections()).as("connections").isOne();
            assertThat(server.requests()).as("requests").hasSize(1);
        }
    }

    private static void cut(Socket socket, ScriptedServer server, String text) throws IOException {
        server.read(socket);
        ScriptedServer.write(socket, text);
    }

    private static void reset(Socket socket, ScriptedServer server, String text)
            throws IOException {
        cut(socket, server, text);
        ScriptedServer.resetOnClose(socket);
    }

    private static OutboundClient client(int port) {
        var guard =
                new Guard(
                        AllowedHosts.of(List.of("provider.test:" + port)),
                        _ -> List.of(InetAddress.ofLiteral("127.0.0.1")));
        return OutboundClient.open(guard, OutboundLimits.usual());
    }

    private static URI url(int port) {
        return URI.create("http://provider.test:%d/token".formatted(port));
    }

    private static OutboundRequest request(Method method, int port, long millis) {
        var deadline = Duration.ofMillis(millis);
        return switch (method) {
            case GET -> OutboundRequest.get(url(port), deadline);
            case POST ->
                    OutboundRequest.post(url(port), "text/plain", Secret.of("spend=me"), deadline);
        };
    }
}
