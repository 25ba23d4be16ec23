package io.tokenvigil.notifier.sending;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PatienceTest {
    // Near the overflow of System.nanoTime(), which may be anywhere.
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 10);
    private final Patience patience = new Patience(nanos::get);

    @Test
    void aServerThatAnswersGetsAllThereIs() {
        assertThat(patience.room(40)).isEqualTo(40);
        assertThat(patience.away()).isFalse();
    }

    @Test
    void aServerThatIsAwayIsLeftAloneAndThenTriedWithOneMail() {
        patience.failed("NO_CONNECTION");

        assertThat(patience.room(40)).isZero();
        pass(Duration.ofMillis(1100));
        assertThat(patience.room(40)).isEqualTo(1);
        assertThat(patience.away()).isTrue();
    }

    @Test
    void manyThatFailTogetherAreOneFailure() {
        for (int i = 0; i < 10; i++) {
            patience.failed("NO_CONNECTION");
        }

        pass(Duration.ofMillis(1100));
        assertThat(patience.room(40)).isEqualTo(1);
    }

    @Test
    void waitsGrowToAMinuteAndEndWithTheFirstAnswer() {
        for (int i = 0; i < 30; i++) {
            patience.failed("NO_CONNECTION");
            pass(Duration.ofSeconds(61));
        }
        patience.failed("NO_CONNECTION");

        pass(Duration.ofSeconds(59));
        assertThat(patience.room(40)).isZero();
        pass(Duration.ofSeconds(2));
        assertThat(patience.room(40)).isEqualTo(1);
        patience.answered();
        assertThat(patience.room(40)).isEqualTo(40);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
