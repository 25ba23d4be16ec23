package io.tokenvigil.registry.limits;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.tokenvigil.registry.RegistryInfrastructure;
import java.io.IOException;
import java.net.Socket;
import org.junit.jupiter.api.Test;

/// A connection on which nothing happens is closed, and what is quiet for a while lives on. As slow
/// as what it waits for: what it is about is the figure that the service is delivered with.
@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class SlowConnectionsIT {

    /// What an answer may take until its first byte (`wait`), with room.
    private static final int QUIET_MILLIS = 40_000;

    private static final int LONGEST_MILLIS = 100_000;

    @Test
    void whatIsSentByHalvesIsClosedAndWhatIsListenedToLivesOn() throws IOException {
        String signed = "Authorization: Bearer " + RegistryInfrastructure.key("admin") + "\r\n";
        try (Socket listening =
                        sent(
                                "GET /api/v1/events HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n"
                                        + signed
                                        + "\r\n");
                Socket head = sent("GET /api/v1/tokens HTTP/1.1\r\nHost: local");
                Socket body =
                        sent(
                                "POST /api/v1/tokens HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                        + "Content-Length: 100\r\n"
                                        + signed
                                        + "\r\n{")) {
            long began = System.nanoTime();

            assertThat(head.getInputStream().read()).as("of half a head").isEqualTo(-1);

            assertThat((System.nanoTime() - began) / 1_000_000).isGreaterThan(QUIET_MILLIS);
            assertThat(body.getInputStream().readAllBytes()).as("of half a body").isEmpty();
            // All that came meanwhile, and then what comes now.
            listening.getInputStream().skipNBytes(listening.getInputStream().available());
            assertThat(listening.getInputStream().read()).as("of the live feed").isPositive();
        }
    }

    private static Socket sent(String text) throws IOException {
        Socket socket = new Socket("localhost", RestAssured.port);
        socket.setSoTimeout(LONGEST_MILLIS);
        socket.getOutputStream().write(text.getBytes(US_ASCII));
        return socket;
    }
}
