package io.tokenvigil.outbound;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/// Requests to a server of this machine, which a name stands for that only the test resolves.
final class Sending {
    static final Duration PATIENT = Duration.ofSeconds(10);

    /// Short, and longer than a busy machine stands still.
    static final Duration HURRIED = Duration.ofSeconds(2);

    static final OutboundLimits SMALL = new OutboundLimits(2_048, 1_000);

    private Sending() {}

    static Exchange send(ScriptedServer server, OutboundRequest request) {
        return send(server.port(), request);
    }

    static Exchange send(int port, OutboundRequest request) {
        try (var client = OutboundClient.open(localGuard(port), SMALL)) {
            return client.send(request);
        }
    }

    static OutboundClient client(ScriptedServer server) {
        return OutboundClient.open(localGuard(server.port()), SMALL);
    }

    static Guard localGuard(int port) {
        return new Guard(listed(port), _ -> addresses("127.0.0.1"));
    }

    static AllowedHosts listed(int port) {
        return AllowedHosts.of(List.of("provider.test:" + port));
    }

    static List<InetAddress> addresses(String... literals) {
        return Arrays.stream(literals).map(InetAddress::ofLiteral).toList();
    }

    static OutboundRequest post(ScriptedServer server, Duration deadline) {
        return request("http", server.port(), deadline);
    }

    static OutboundRequest request(String scheme, int port, Duration deadline) {
        return OutboundRequest.post(
                URI.create("%s://provider.test:%d/token".formatted(scheme, port)),
                "text/plain",
                Secret.of("spend=me"),
                deadline);
    }
}
