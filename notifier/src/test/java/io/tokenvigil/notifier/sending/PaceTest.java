package io.tokenvigil.notifier.sending;

import static org.assertj.core.api.Assertions.assertThat;

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
        assertThat(pace.take()).isTrue();

        assertThat(pace.left()).isEqualTo(Duration.ofSeconds(2));
        assertThat(pace.take()).isFalse();
        nanos.addAndGet(Duration.ofMillis(1500).toNanos());
        assertThat(pace.left()).isEqualTo(Duration.ofMillis(500));
        assertThat(pace.take()).isFalse();
        nanos.addAndGet(Duration.ofMillis(500).toNanos());
        assertThat(pace.take()).isTrue();
        assertThat(pace.left()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void aTurnThatNobodyNeededIsTheNextOnes() {
        assertThat(pace.take()).isTrue();

        pace.giveBack();

        assertThat(pace.take()).isTrue();
        assertThat(pace.take()).isFalse();
    }

    @Test
    void aPauseSavesNothingUp() {
        assertThat(pace.take()).isTrue();
        nanos.addAndGet(Duration.ofHours(1).toNanos());

        assertThat(pace.take()).isTrue();

        assertThat(pace.left()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void withoutARateNothingWaits() {
        Pace free = new Pace(OptionalInt.empty(), nanos::get);

        assertThat(free.take()).isTrue();

        assertThat(free.take()).isTrue();
        assertThat(free.left()).isZero();
    }
}
