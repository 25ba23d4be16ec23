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
        assertThat(pace.take()).isPresent();

        assertThat(pace.left()).isEqualTo(Duration.ofSeconds(2));
        assertThat(pace.take()).isEmpty();
        nanos.addAndGet(Duration.ofMillis(1500).toNanos());
        assertThat(pace.left()).isEqualTo(Duration.ofMillis(500));
        assertThat(pace.take()).isEmpty();
        nanos.addAndGet(Duration.ofMillis(500).toNanos());
        assertThat(pace.take()).isPresent();
        assertThat(pace.left()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void aTurnThatNobodyNeededIsTheNextOnes() {
        Pace.Turn turn = pace.take().orElseThrow();

        pace.giveBack(turn);

        assertThat(pace.take()).isPresent();
        assertThat(pace.take()).isEmpty();
    }

    @Test
    void aTurnThatIsGivenBackLateGivesNobodyTheTurnAfterIt() {
        Pace.Turn first = pace.take().orElseThrow();
        nanos.addAndGet(Duration.ofSeconds(2).toNanos());
        assertThat(pace.take()).isPresent();

        pace.giveBack(first);

        assertThat(pace.take()).isEmpty();
    }

    @Test
    void aPauseSavesNothingUp() {
        assertThat(pace.take()).isPresent();
        nanos.addAndGet(Duration.ofHours(1).toNanos());

        assertThat(pace.take()).isPresent();

        assertThat(pace.left()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void withoutARateNothingWaits() {
        Pace free = new Pace(OptionalInt.empty(), nanos::get);

        assertThat(free.take()).isPresent();

        assertThat(free.take()).isPresent();
        assertThat(free.left()).isZero();
    }
}
