package io.tokenvigil.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ImportProgressTest {

    @Test
    void saysHowFastItIsAndHowLongItTakesYet() {
        ImportProgress progress = new ImportProgress(1_000);

        assertThat(progress.after(100_000, 100, Duration.ofSeconds(10)))
                .isEqualTo("  100,000 lines answered, 10,000 a second, about 2 min left");
        assertThat(progress.after(900_000, 900, Duration.ofSeconds(90)))
                .isEqualTo("  900,000 lines answered, 10,000 a second, 10 s left");
        assertThat(progress.after(1_000_000, 1_000, Duration.ofSeconds(100)))
                .isEqualTo("  1,000,000 lines answered, 10,000 a second, 0 s left");
    }
}
