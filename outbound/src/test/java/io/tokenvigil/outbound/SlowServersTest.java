package io.tokenvigil.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.outbound.Exchange.Broken;
import io.tokenvigil.outbound.Exchange.Broken.Cause;
import io.tokenvigil.outbound.ScriptedServer.Script;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/// There is one deadline for all of it: whoever is slow, at whatever place, holds a call up until
/// then and no longer, and is not asked again.
@Timeout(value = 30, threadMode = ThreadMode.SEPARATE_THREAD)
class SlowServersTest {
    private static final Duration DEADLINE = Duration.ofSeconds(3);

    /// What is left until a deadline is rounded down to whole ones.
    private static final Duration MILLISECOND = Duration.ofMillis(1);

    /// A server that takes its time.
    ///
    /// @param request its size in bytes
    /// @param status and `part`: what had arrived by then
    private record Slow(String how, int request, int status, String part, Script script) {}

    private static final List<Slow> SLOW =
            List.of(
                    // More than the buffers between hold.
                    new Slow("never reads", 16 * 1024 * 1024, 0, "", (_, self) -> self.hang()),
                    stopping("says nothing", 0, "", ""),
                    stopping("stops inside the status line", 0, "", "HTTP/1.1 20"),
                    stopping("stops inside a header", 0, "", "HTTP/1.1 200 OK\r\nContent-Le"),
                    stopping("stops before the empty line", 0, "", "HTTP/1.1 200 OK\r\nX: y\r\n"),
                    stopping(
                            "stops behind the headers",
                            200,
                            "",
                            "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n"),
                    stopping(
                            "stops inside the body",
                            200,
                            "half",
                            "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf"),
                    stopping(
                            "stops inside a body of no said length",
                            200,
                            "half",
                            "HTTP/1.1 200 OK\r\n\r\nhalf"),
                    stopping(
                            "stops inside a chunk",
                            200,
                            "half",
                            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nhalf"),
                    stopping(
                            "stops before the last chunk",
                            200,
                            "half",
                            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n"),
                    stopping(
                            "stops behind an interim answer",
                            0,
                            "",
                            "HTTP/1.1 102 Processing\r\n\r\n"),
                    dripping("drips empty lines", "", "\r\n"),
                    dripping("drips a status line", "HTTP/1.1 200 ", "O"),
                    dripping("drips a header", "HTTP/1.1 200 OK\r\nX: ", "y"),
                    dripping("drips headers", "HTTP/1.1 200 OK\r\n", "X: y\r\n"),
                    dripping("drips interim answers", "", "HTTP/1.1 102 Processing\r\n\r\n"));

    @Test
    void everySlowServerIsWaitedForUntilTheDeadline() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            // When
            var met = SLOW.stream().map(slow -> threads.submit(() -> meet(slow))).toList();

            // Then
            for (int i = 0; i < met.size(); i++) {
                var slow = SLOW.get(i);
                var meeting = met.get(i).get();
                assertThat(meeting.exchange())
                        .as(slow.how())
                        .isEqualTo(
                                new Broken(Cause.TIMEOUT, slow.status(), Secret.of(slow.part())));
                assertThat(meeting.took())
                        .as(slow.how())
                        .isBetween(DEADLINE.minus(MILLISECOND), DEADLINE.plusSeconds(5));
                assertThat(meeting.connections()).as(slow.how()).isOne();
            }
        }
    }

    /// What a call to a slow server came to.
    private record Meeting(Exchange exchange, Duration took, int connections) {}

    private static Meeting meet(Slow slow) throws IOException {
        try (var server = new ScriptedServer(slow.script())) {
            var guard =
                    new Guard(
                            AllowedHosts.of(List.of("provider.test:" + server.port())),
                            _ -> List.of(InetAddress.ofLiteral("127.0.0.1")));
            try (var client = OutboundClient.open(guard, OutboundLimits.usual())) {
                var began = System.nanoTime();
                var exchange = client.send(request(slow.request(), server.port()));
                var took = Duration.ofNanos(System.nanoTime() - began);
                server.settle();
                return new Meeting(exchange, took, server.connections());
            }
        }
    }

    private static OutboundRequest request(int bytes, int port) {
        return OutboundRequest.post(
                URI.create("http://provider.test:%d/token".formatted(port)),
                "text/plain",
                Secret.of("x".repeat(bytes)),
                DEADLINE);
    }

    private static Slow stopping(String how, int status, String part, String text) {
        return new Slow(
                how,
                8,
                status,
                part,
                (socket, self) -> {
                    self.read(socket);
                    ScriptedServer.write(socket, text);
                    self.hang();
                });
    }

    private static Slow dripping(String how, String beginning, String drop) {
        return new Slow(
                how,
                8,
                0,
                "",
                (socket, self) -> {
                    self.read(socket);
                    ScriptedServer.write(socket, beginning);
                    for (int i = 0; i < 1_000; i++) {
                        ScriptedServer.write(socket, drop);
                        LockSupport.parkNanos(10_000_000);
                    }
                });
    }
}
