package io.tokenvigil.quickstart.rig;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A slice of the rig's run. `./vigil rig --minutes 60` is the whole of it.
class RigIT {
    @TempDir Path directory;

    @Test
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void threeMinutesOfKillsBurnNoTokenAndLoseNoAnswer() {
        RigOptions options =
                new RigOptions(
                        Duration.ofMinutes(3),
                        7,
                        120,
                        directory.resolve("rig"),
                        Path.of("target", "rig-slice.json"));

        Figures figures = new Rig(options).run(System.out);

        assertThat(figures.findings()).isEmpty();
        assertThat(figures.killsInAll()).isGreaterThanOrEqualTo(40);
        assertThat(figures.refreshes()).isGreaterThan(figures.tokens());
        // Otherwise two of the checker's rules had nothing to judge.
        assertThat(figures.onProof()).isPositive();
        assertThat(figures.inSlots()).isPositive();
    }
}
