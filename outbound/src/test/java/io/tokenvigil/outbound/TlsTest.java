package io.tokenvigil.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.outbound.Exchange.Answered;
import io.tokenvigil.outbound.Exchange.NotSent;
import io.tokenvigil.outbound.Exchange.NotSent.Reason;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Who does not prove to be the provider gets no byte of the request (C-10).
@Timeout(30)
class TlsTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    private static final int SERVER_NAME = 0;
    private static final int ALPN = 16;
    private static final int EARLY_DATA = 42;

    private static TestAuthority authority;

    @BeforeAll
    static void found() throws Exception {
        authority = TestAuthority.create();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    its own name      | -dname CN=provider.test -ext san=dns:provider.test
                    one name of many  | -dname CN=x -ext san=dns:other.test,dns:provider.test
                    a wildcard        | -dname CN=x -ext san=dns:*.test
                    """)
    void whoProvesToBeTheProviderIsAsked(String what, String options) throws Exception {
        try (var server = server(authority.issue(options.split(" ")))) {
            assertThat(send(server)).as(what).isInstanceOf(Answered.class);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    another name        | -dname CN=provider.test -ext san=dns:other.test
                    a name below        | -dname CN=x -ext san=dns:a.provider.test
                    a name above        | -dname CN=x -ext san=dns:test
                    a wildcard below    | -dname CN=x -ext san=dns:*.provider.test
                    the address only    | -dname CN=x -ext san=ip:127.0.0.1
                    expired             | -dname CN=x -ext san=dns:provider.test -startdate -10d -validity 2
                    not yet valid       | -dname CN=x -ext san=dns:provider.test -startdate +10d -validity 2
                    a client's          | -dname CN=x -ext san=dns:provider.test -ext eku=clientAuth
                    """)
    void whoDoesNotGetsNoByteOfTheRequest(String what, String options) throws Exception {
        try (var server = server(authority.issue(options.split(" ")))) {
            assertThat(send(server)).as(what).isEqualTo(new NotSent(Reason.TLS));
            server.settle();
            assertThat(server.received()).as("bytes inside TLS").isZero();
            assertThat(server.connections()).as("connections").isOne();
        }
    }

    @Test
    void whoSignedItselfGetsNoByteOfTheRequest() throws Exception {
        var context = authority.selfSigned("-dname", "CN=x", "-ext", "san=dns:provider.test");
        try (var server = server(context)) {
            assertThat(send(server)).isEqualTo(new NotSent(Reason.TLS));
            assertThat(server.received()).isZero();
        }
    }

    @Test
    void whoIsSignedByAnotherAuthorityGetsNoByteOfTheRequest() throws Exception {
        var another = TestAuthority.create();
        try (var server =
                server(another.issue("-dname", "CN=x", "-ext", "san=dns:provider.test"))) {
            assertThat(send(server)).isEqualTo(new NotSent(Reason.TLS));
            assertThat(server.received()).isZero();
        }
    }

    @Test
    void whomTheJvmDoesNotTrustGetsNoByteOfTheRequest() throws Exception {
        var context = authority.issue("-dname", "CN=x", "-ext", "san=dns:provider.test");
        try (var server = server(context);
                var client = OutboundClient.open(guard(server), OutboundLimits.usual())) {
            assertThat(client.send(request(server))).isEqualTo(new NotSent(Reason.TLS));
            assertThat(server.received()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void oldAndNewTlsAreSpoken(String version) throws Exception {
        var context = authority.issue("-dname", "CN=x", "-ext", "san=dns:provider.test");
        try (var server = server(context, version, (socket, self) -> self.answer(socket, OK))) {
            assertThat(send(server)).isInstanceOf(Answered.class);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void aRenegotiationInTheMiddleSendsNothingAgain() throws Exception {
        // Given
        var context = authority.issue("-dname", "CN=x", "-ext", "san=dns:provider.test");
        try (var server =
                server(
                        context,
                        "TLSv1.2",
                        (socket, self) -> {
                            self.read(socket);
                            ((SSLSocket) socket).startHandshake();
                            ScriptedServer.write(socket, OK);
                            self.readOn(socket);
                        })) {
            // When
            var exchange = send(server);

            // Then
            assertThat(exchange).isInstanceOf(Answered.class);
            server.settle();
            assertThat(server.requests()).hasSize(1);
            assertThat(server.connections()).isOne();
        }
    }

    @Test
    void theFirstMessageOffersNeitherHttp2NorEarlyData() throws Exception {
        // Given
        var hello = new CompletableFuture<List<Integer>>();
        try (var server = new ScriptedServer((socket, _) -> hello.complete(extensions(socket)))) {
            // When
            send(server);

            // Then
            assertThat(hello.get(10, TimeUnit.SECONDS))
                    .contains(SERVER_NAME)
                    .doesNotContain(ALPN, EARLY_DATA);
        }
    }

    private static List<Integer> extensions(Socket socket) throws IOException {
        var in = new DataInputStream(socket.getInputStream());
        in.skipNBytes(3);
        var hello = ByteBuffer.wrap(in.readNBytes(in.readUnsignedShort()));
        hello.position(4 + 2 + 32);
        hello.position(hello.position() + 1 + hello.get(hello.position()));
        hello.position(hello.position() + 2 + hello.getShort(hello.position()));
        hello.position(hello.position() + 1 + hello.get(hello.position()));
        hello.getShort();
        var types = new ArrayList<Integer>();
        while (hello.hasRemaining()) {
            types.add((int) hello.getShort());
            hello.position(hello.position() + 2 + hello.getShort(hello.position()));
        }
        return types;
    }

    private static ScriptedServer server(SSLContext context) throws IOException {
        return server(context, "TLSv1.3", (socket, self) -> self.answer(socket, OK));
    }

    private static ScriptedServer server(
            SSLContext context, String version, ScriptedServer.Script script) throws IOException {
        var listening =
                (SSLServerSocket)
                        context.getServerSocketFactory()
                                .createServerSocket(0, 10, InetAddress.ofLiteral("127.0.0.1"));
        listening.setEnabledProtocols(new String[] {version});
        return new ScriptedServer(listening, script);
    }

    private static Exchange send(ScriptedServer server) throws Exception {
        try (var client =
                OutboundClient.open(guard(server), OutboundLimits.usual(), authority.trust())) {
            return client.send(request(server));
        }
    }

    private static Guard guard(ScriptedServer server) {
        var allowed = AllowedHosts.of(List.of("provider.test:" + server.port()));
        return new Guard(allowed, _ -> List.of(InetAddress.ofLiteral("127.0.0.1")));
    }

    private static OutboundRequest request(ScriptedServer server) {
        return OutboundRequest.post(
                URI.create("https://provider.test:%d/token".formatted(server.port())),
                "text/plain",
                Secret.of("spend=me"),
                Duration.ofSeconds(10));
    }
}
