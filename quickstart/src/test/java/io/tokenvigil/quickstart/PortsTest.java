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
    void aPartThatHadToTakeAnotherPortTakesItAgainWhileItsOwnIsBusy() throws Exception {
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int first = ports().choose("inbox", busy.getLocalPort());

            int second = ports().choose("inbox", busy.getLocalPort());

            assertThat(second).isEqualTo(first);
        }
    }

    @Test
    void aPartGoesBackToItsOwnPortOnceThatIsFree() {
        ports().choose("inbox", FreePort.any());
        int own = FreePort.any();

        int port = ports().choose("inbox", own);

        assertThat(port).isEqualTo(own);
        assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void whoseAddressIsWrittenDownStaysAndThatIsSaid() {
        int had = ports().keep("provider", FreePort.any());
        int own = FreePort.any();

        int port = ports().keep("provider", own);

        assertThat(port).isEqualTo(had);
        assertThat(said.toString(StandardCharsets.UTF_8))
                .isEqualTo(
                        "provider stays on port %d, to which what is kept points; to go back to %d delete %s.%n"
                                .formatted(had, own, directory.resolve("ports.json")));
    }

    @Test
    void whoseAddressIsWrittenDownGoesBackWhereThatPortIsBusy() throws Exception {
        int had = ports().keep("provider", FreePort.any());
        int own = FreePort.any();
        try (ServerSocket _ = new ServerSocket(had, 1, InetAddress.getLoopbackAddress())) {

            int port = ports().keep("provider", own);

            assertThat(port).isEqualTo(own);
            assertThat(said.toString(StandardCharsets.UTF_8))
                    .isEqualTo("Port %d is busy: provider uses %d instead.%n".formatted(had, own));
        }
    }

    @Test
    void anyPortsThatWereTakenAreTakenAgainWithoutAWord() {
        Ports any = ports(true);
        int first = any.choose("inbox", 8025);
        int second = any.keep("provider", 9000);

        Ports again = ports(true);

        assertThat(again.choose("inbox", 8025)).isEqualTo(first);
        assertThat(again.keep("provider", 9000)).isEqualTo(second);
        assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void twoPartsNeverGetTheSame() {
        Ports ports = ports();
        int free = FreePort.any();

        assertThat(ports.choose("one", free)).isNotEqualTo(ports.choose("two", free));
    }

    private Ports ports() {
        return ports(false);
    }

    private Ports ports(boolean any) {
        PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8);
        return new Ports(directory.resolve("ports.json"), any, new Voice(stream, false));
    }
}
