package io.tokenvigil.notifier.deciding;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FloodTest {
    private long now;
    private final Flood flood = new Flood(() -> now);

    @Test
    void afterAnOutageNewsIsDecidedBeforeAnythingIsSentHoweverLongThatWas() {
        pass(Duration.ofDays(1));

        assertThat(goesFirstFor(Duration.ofMinutes(9))).isTrue();
    }

    @Test
    void newsThatNeverEndsKeepsNothingBackForEver() {
        goesFirstFor(Duration.ofMinutes(10));

        assertThat(flood.goesFirst(true)).isFalse();
        pass(Duration.ofSeconds(1));
        assertThat(flood.goesFirst(true)).isFalse();
    }

    @Test
    void whereTheNewsWasCaughtUpWithTheNextFloodGoesFirstAgain() {
        goesFirstFor(Duration.ofMinutes(11));

        assertThat(flood.goesFirst(false)).isFalse();
        assertThat(flood.goesFirst(true)).isTrue();
    }

    @Test
    void whatComesAfterAnOutageInBetweenIsAnotherFlood() {
        goesFirstFor(Duration.ofMinutes(11));
        pass(Duration.ofMinutes(1));

        assertThat(flood.goesFirst(true)).isTrue();
    }

    /// One question a second.
    ///
    /// @return what was said at last
    private boolean goesFirstFor(Duration length) {
        boolean last = flood.goesFirst(true);
        for (int second = 0; second < length.toSeconds(); second++) {
            pass(Duration.ofSeconds(1));
            last = flood.goesFirst(true);
        }
        return last;
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }
}
