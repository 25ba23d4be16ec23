package io.tokenvigil.outbound;

import static io.tokenvigil.outbound.Sending.PATIENT;
import static io.tokenvigil.outbound.Sending.SMALL;
import static io.tokenvigil.outbound.Sending.addresses;
import static io.tokenvigil.outbound.Sending.listed;
import static io.tokenvigil.outbound.Sending.post;
import static io.tokenvigil.outbound.Sending.request;
import static io.tokenvigil.outbound.Sending.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.outbound.Exchange.Answered;
import io.tokenvigil.outbound.Exchange.NotSent;
import io.tokenvigil.outbound.Exchange.NotSent.Reason;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Which of the addresses that a name stands for are connected.
@Timeout(30)
class DialledAddressesTest {
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

    private static Guard rebinding(int port) {
        var asked = new AtomicInteger();
        return new Guard(
                listed(port),
                _ -> addresses(asked.getAndIncrement() == 0 ? "127.0.0.1" : "127.0.0.3"));
    }
}
