package io.tokenvigil.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.embedded.FreePort;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsTest {
    @TempDir Path directory;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void aFreeWellKnownPortIsTakenWithoutAWord() {
        int free = FreePort.any();

        int port = ports().choose("inbox", free);

        assertThat(port).isEqualTo(free);
        assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void aBusyPortIsReplacedAndThatIsSaid() throws Exception {
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = ports().choose("inbox", busy.getLocalPort());

            assertThat(port).isNotEqualTo(busy.getLocalPort());
            assertThat(said.toString(StandardCharsets.UTF_8))
                    .isEqualTo(
                            "Port %d is busy: inbox uses %d instead.%n"
                                    .formatted(busy.getLocalPort(), port));
        }
    }

    @Test
    void aPartKeepsItsPortFromRunToRun() {
        int first = ports().choose("inbox", FreePort.any());

        int second = ports().choose("inbox", FreePort.any());

        assertThat(second).isEqualTo(first);
    }

    @Test
    void twoPartsNeverGetTheSame() {
        Ports ports = ports();
        int free = FreePort.any();

        assertThat(ports.choose("one", free)).isNotEqualTo(ports.choose("two", free));
    }

    private Ports ports() {
        PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8);
        return new Ports(directory.resolve("ports.json"), false, new Voice(stream, false));
    }
}
