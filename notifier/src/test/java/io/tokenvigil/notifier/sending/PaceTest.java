package io.tokenvigil.notifier.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PaceTest {
    // Near the overflow of System.nanoTime(), which may be anywhere.
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 10);
    private final Pace pace = new Pace(OptionalInt.of(30), nanos::get);

    @Test
    void mailsLeaveNoFasterThanTheServerWants() {
        pace.goes();

        assertThat(pace.left()).isEqualTo(Duration.ofSeconds(2));
        nanos.addAndGet(Duration.ofMillis(1500).toNanos());
        assertThat(pace.left()).isEqualTo(Duration.ofMillis(500));
        pace.goes();
        assertThat(pace.left()).isEqualTo(Duration.ofMillis(2500));
    }

    @Test
    void aPauseSavesNothingUp() {
        pace.goes();
        nanos.addAndGet(Duration.ofHours(1).toNanos());

        pace.goes();

        assertThat(pace.left()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void withoutARateNothingWaits() {
        Pace free = new Pace(OptionalInt.empty(), nanos::get);

        free.goes();

        assertThat(free.left()).isZero();
    }

    @Test
    void noMailAtAllIsNoRate() {
        assertThatThrownBy(() -> new Pace(OptionalInt.of(0), nanos::get))
                .hasMessageContaining("tokenvigil.mail.rate");
    }
}
