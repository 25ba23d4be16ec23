package io.tokenvigil.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What root does on a machine that forbids user namespaces; other machines can do it as well.
class UnprivilegedIT {
    private static final int NOBODY = 65534;
    private static final Duration LIMIT = Duration.ofMinutes(1);

    @TempDir Path directory;
    private Path closed;
    private Path given;

    @BeforeEach
    void giveNobodyADirectoryBelowAClosedOne() {
        assumeThat(Unprivileged.isRoot()).as("root runs these tests").isTrue();
        assumeThat(Unprivileged.AS_NOBODY.works())
                .as("setpriv makes nobody of root, and leaves it a capability")
                .isTrue();
        closed = Tree.privateDirectory(directory.resolve("closed"));
        given = Tree.privateDirectory(closed.resolve("given"));
        Unprivileged.AS_NOBODY.handOver(given);
    }

    @Test
    void nobodyWritesIntoWhatItWasGivenThoughTheDirectoryAboveIsClosedToIt() throws IOException {
        Path file = given.resolve("file");

        boolean written = ChildProcess.works(asNobody("touch", file.toString()));

        assertThat(written).isTrue();
        assertThat(Files.getAttribute(file, "unix:uid")).isEqualTo(NOBODY);
    }

    @Test
    void aDatabaseIsMadeThereByProgramsThatLieInAClosedDirectoryToo() {
        PostgresBinaries binaries = PostgresBinaries.unpackedUnder(closed.resolve("programs"));

        ChildProcess initdb =
                ChildProcess.start(
                        new Launch(
                                "initdb",
                                asNobody(
                                        binaries.program("initdb"),
                                        "-D",
                                        given.toString(),
                                        "--locale=C",
                                        "--no-sync"),
                                Map.of("LC_ALL", "C"),
                                given,
                                directory.resolve("log")));
        boolean ended = Waiting.until(LIMIT, () -> !initdb.isAlive());

        assertThat(ended).isTrue();
        assertThat(initdb.exitCode()).as("%s", DoesNotStart.tail(initdb.log())).isZero();
        assertThat(given.resolve("PG_VERSION")).exists();
    }

    private static List<String> asNobody(String... command) {
        List<String> all = new ArrayList<>(Unprivileged.AS_NOBODY.prefix());
        all.addAll(List.of(command));
        return all;
    }
}
